"""Persons, births and deaths by block, from the UN World Population Prospects; who was born elsewhere."""

import csv
from collections import defaultdict
from pathlib import Path

import make_eu27_figures as fig


def check(condition, text):
    if not condition:
        raise SystemExit("contradiction: " + text)


def read(folder, name):
    with open(Path(folder) / f"wpp2019_{name}_eu.csv", newline="") as file:
        return [row for row in csv.DictReader(file) if row["geo"] in fig.BLOCK_OF]


def age_sums(rows, year):
    sums = {block: [0.0] * 21 for block in fig.BLOCKS}
    for row in rows:
        sums[fig.BLOCK_OF[row["geo"]]][min(20, int(row["age"].split("-")[0].rstrip("+")) // 5)] += (
            float(row[year])
        )
    return sums


def by_country(rows, year):
    table = defaultdict(list)
    for row in rows:
        table[row["geo"]].append(float(row[year]))
    return table


def death_rates(rows, people, period="2020-2025"):
    """Mean over the states of a block, weighted by persons; ages 0 and 1-4 by those of 0-4."""
    rates, sums = by_country(rows, period), {}
    for block, states in fig.BLOCKS.items():
        sums[block] = []
        for i in range(22):
            weight = {g: people[g][max(0, i - 1)] for g in states.split()}
            sums[block].append(
                sum(rates[g][i] * w for g, w in weight.items()) / sum(weight.values())
            )
    return sums


def fertility(folder, women):
    """TFR 2015-20 (the last given) x age pattern 2020-25, weighted by women; sex ratio at birth, weighted by births."""
    tfr = {r["geo"]: float(r["2015-2020"]) for r in read(folder, "tfr")}
    pattern = by_country(read(folder, "percentASFR"), "2020-2025")
    ratio = {r["geo"]: float(r["2020-2025"]) for r in read(folder, "sexRatio")}
    rates, ratios = {}, {}
    for block, states in fig.BLOCKS.items():
        states = states.split()
        births = [
            [women[g][3 + i] * tfr[g] * pattern[g][i] / 500 for i in range(7)] for g in states
        ]
        rates[block] = [
            sum(b[i] for b in births) / sum(women[g][3 + i] for g in states) for i in range(7)
        ]
        ratios[block] = sum(ratio[g] * sum(b) for g, b in zip(states, births)) / sum(
            map(sum, births)
        )
    return rates, ratios


def migrant_profiles():
    """Both profiles with 15-29 scaled so that they are 17 % of 15-74 in the two groups together."""
    groups = [[a / sum(ages) for a in ages] for ages in (fig.AGES_NON_EU, fig.AGES_EU)]
    weight = (fig.NON_EU_BORN, fig.EU_BORN)
    young = sum(w * sum(g[3:6]) for g, w in zip(groups, weight))
    rest = sum(w * sum(g[6:15]) for g, w in zip(groups, weight))
    factor = fig.YOUNG / (1 - fig.YOUNG) * rest / young
    profiles = []
    for g in groups:
        g = [a * (factor if 3 <= i < 6 else 1) for i, a in enumerate(g)]
        g = [a / sum(g) for a in g]
        profiles.append(
            ([a * (1 - w) for a, w in zip(g, fig.WOMEN)], [a * w for a, w in zip(g, fig.WOMEN)])
        )
    return profiles


def born_shares(people):
    """Per block, scaled to the totals of the EU."""
    shares = []
    for which, total in ((0, fig.NON_EU_BORN), (1, fig.EU_BORN)):
        born = {
            b: sum(fig.BORN[g][which] / 100 * sum(people[g]) for g in s.split())
            for b, s in fig.BLOCKS.items()
        }
        size = {b: sum(sum(people[g]) for g in s.split()) for b, s in fig.BLOCKS.items()}
        scale = total * sum(size.values()) / sum(born.values())
        shares.append({b: born[b] * scale / size[b] for b in fig.BLOCKS})
    return shares


def parents(host, everyone):
    """Shares of those born here by age group, for each kind of parents."""
    table = {kind: [v / 100] * 3 for kind, v in fig.PARENTS_UNDER_15.items()}
    young = [host[i] for i in range(3, 7)]
    mean = sum(n * g for n, g in zip(young, fig.GRADIENT.values())) / sum(young)
    for kind in fig.KINDS:
        table[kind] += [fig.PARENTS_15_34[kind] / 100 * g / mean for g in fig.GRADIENT.values()]
    old, base = [host[i] for i in range(7, 13)], sum(everyone[3:13])
    mean = sum(n * f for n, f in zip(old, fig.FALL_35_64.values())) / sum(old)
    both = 0.017 * base - sum(n * t for n, t in zip(young, table["both_parents_outside"][3:]))
    all_kinds = 0.061 * base - sum(
        n * table[k][3 + i] for i, n in enumerate(young) for k in fig.KINDS
    )
    level = {k: (all_kinds - both) * s for k, s in fig.REST_35_64.items()} | {
        "both_parents_outside": both
    }
    for kind in fig.KINDS:
        table[kind] += [level[kind] / sum(old) * f / mean for f in fig.FALL_35_64.values()]
        table[kind] += [fig.PARENTS_65[kind] / 100] * 8
        assert len(table[kind]) == 21 and min(table[kind]) > 0, kind
    return table


def host_born(data, size, profiles):
    """Persons born here by sex and age: everyone less the two groups born elsewhere."""
    total = sum(size.values())
    host = []
    for sex, name in enumerate(("men", "women")):
        everyone = [sum(data[name][b][i] for b in fig.BLOCKS) for i in range(21)]
        host.append(
            [
                n
                - total
                * (fig.NON_EU_BORN * profiles[0][sex][i] + fig.EU_BORN * profiles[1][sex][i])
                for i, n in enumerate(everyone)
            ]
        )
    check(min(map(min, host)) > 0, "more persons born elsewhere than persons")
    return host
