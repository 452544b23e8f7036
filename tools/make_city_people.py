"""Ages, births, deaths, origins and flows of a city for scenarios/data/*.yaml."""

import csv
from pathlib import Path

import make_eu27_figures as eu
import make_eu27_flows as flows
import numpy as np
from make_eu27_people import check


class Wpp:
    """The extract of the UN World Population Prospects 2019."""

    def __init__(self, folder):
        self._folder = Path(folder)

    def series(self, name, states, period):
        """By state: numbers by age, or one number."""
        with open(self._folder / f"wpp2019_{name}_eu.csv", newline="") as file:
            rows = [r for r in csv.DictReader(file) if r["geo"] in states.split()]
        table = {}
        for row in rows:
            table.setdefault(row["geo"], []).append(float(row[period]))
        check(len(table) == len(states.split()), f"{name}: not all of {states}")
        return table

    def people(self, states, year="2020"):
        """Men and women by five-year age group (thousand), shape (2, 21)."""
        both = [self.series(n, states, year) for n in ("popM", "popF")]
        return np.array([np.sum([t[g] for g in t], axis=0) for t in both])

    def people_five_years_on(self, states, period):
        """As people() of 2020, five years older less deaths; the youngest as in 2020."""
        now, rates = self.people(states), self.death_rates(states, period)[:, 1:]
        later = now.copy()
        later[:, 1:] = now[:, :-1] * np.exp(-5 * rates[:, :-1])
        later[:, -1] += now[:, -1] * np.exp(-5 * rates[:, -1])
        return later

    def death_rates(self, states, period):
        """Weighted by persons, shape (2, 22)."""
        out = []
        for rates, persons in (("mxM", "popM"), ("mxF", "popF")):
            rate, number = self.series(rates, states, period), self.series(persons, states, "2020")
            weight = {g: np.array([number[g][max(0, i - 1)] for i in range(22)]) for g in rate}
            total = sum(weight.values())
            out.append(sum(np.array(rate[g]) * weight[g] for g in rate) / total)
        return np.array(out)

    def fertility(self, states, period, tfr_period):
        """Rates at 15-19, ..., 45-49, and the sex ratio at birth, weighted by women."""
        level, shape = (
            self.series("tfr", states, tfr_period),
            self.series("percentASFR", states, period),
        )
        women, ratio = self.series("popF", states, "2020"), self.series("sexRatio", states, period)
        births = {
            g: np.array(women[g][3:10]) * level[g][0] * np.array(shape[g]) / 500 for g in level
        }
        rates = sum(births.values()) / sum(np.array(women[g][3:10]) for g in level)
        all_births = sum(b.sum() for b in births.values())
        return rates, sum(ratio[g][0] * births[g].sum() for g in level) / all_births


def pyramid(bands, women, pattern):
    """Men and women by five-year age group from counts by wider bands {first age: persons}.

    Within a band as in `pattern` (shape (2, 21), single years alike within five), times the `smooth_ratio` of the city to
    it; `women` in all, or None: as there.
    """
    single = np.repeat(pattern, 5, axis=1)[:, :105] / 5
    single *= smooth_ratio(bands, single.sum(axis=0))
    if women is not None:  # odds of being a woman times one factor at all ages
        total, low, high = single.sum(axis=0), 0.1, 10.0
        for _ in range(100):
            factor = (low * high) ** 0.5
            odds = factor * single[1] / single[0]
            new = total * odds / (1 + odds)
            low, high = (factor, high) if new.sum() < women else (low, factor)
        single = np.stack([total - new, new])
    return single.reshape(2, 21, 5).sum(axis=2) / 1000


def smooth_ratio(bands, pattern):
    """How many times `pattern`'s persons a city has at each single year of age, without a step at the edge of a band.

    Of all ratios that keep every band {first age: persons} exact, the one with the smallest second differences (Tobler 1979,
    Smooth pycnophylactic interpolation, JASA 74).
    """
    years, starts = len(pattern), sorted(bands)
    sums = np.zeros((len(starts), years))
    for row, (first, end) in enumerate(zip(starts, [*starts[1:], years])):
        sums[row, first:end] = pattern[first:end]
    second = np.diff(np.eye(years), 2, axis=0)
    roughness = second.T @ second
    system = np.block([[roughness, sums.T], [sums, np.zeros((len(starts),) * 2)]])
    wanted = np.concatenate([np.zeros(years), [bands[first] for first in starts]])
    ratio = np.linalg.solve(system, wanted)[:years]
    check(ratio.min() > 0, f"a smooth curve through the bands falls below zero: {bands}")
    return ratio


def profiles(persons, eu_persons, eu_profiles):
    """Age and sex of those born elsewhere: by age group the EU's share of residents, scaled alike; sums to one."""
    out = []
    for profile in eu_profiles:
        p = np.array(profile) * persons / eu_persons
        out.append(p / p.sum())
    return out


def parents(kinds, host, wanted):
    """Shares of the kinds of parents by age of those born here: the EU's, with odds scaled to `wanted` persons.

    `kinds`: {name: shares by age} of the EU; `host`: persons born here by age (thousand); `wanted`: descendants of parents
    from outside the EU, from another EU state (thousand).
    """
    names = list(kinds)
    weight = np.array([kinds[n] for n in names])
    outside = np.array(["outside" in n for n in names])
    factor = np.ones(2)
    for _ in range(500):
        scaled = weight * np.where(outside, factor[0], factor[1])[:, None]
        share = scaled / (1 - weight.sum(axis=0) + scaled.sum(axis=0))
        have = np.array([(share[outside] @ host).sum(), (share[~outside] @ host).sum()])
        factor *= np.array(wanted) / have
    check(np.allclose(have, wanted, rtol=1e-6), f"descendants: {have} instead of {wanted}")
    return dict(zip(names, share))


def expected_departures(outside, inside, history, asylum):
    """Departures a year (thousand) of stocks of those born outside the EU and in another EU state."""
    stock = {
        flows.fig.ROUTES.index(r): s / sum(eu.ROUTE_STOCK.values())
        for r, s in eu.ROUTE_STOCK.items()
    }
    return (
        flows.departures(outside, history, asylum, stock, eu.LEAVE_FACTOR_NON_EU),
        flows.departures(inside, history, asylum, {0: 1.0}, eu.LEAVE_FACTOR_EU),
    )
