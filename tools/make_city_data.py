"""Derives scenarios/data/{berlin,london,synthetic-city}.yaml and scenarios/cities/berlin-districts.csv.

    PYTHONPATH=build/release/python python tools/make_city_data.py --wpp FOLDER --berlin FOLDER --london FOLDER --out scenarios

--wpp: the extract of the UN World Population Prospects 2019 (wpp2019_*.csv, CC BY 3.0 IGO); --berlin and --london: what the
importers read (cohesim.importers); for Berlin's ages scenarios/cities/berlin-districts.csv does as well. Figures and assumptions: make_city_figures.py, and those of the EU.
"""

import argparse
from pathlib import Path
from types import SimpleNamespace

import make_city_districts as districts
import make_city_figures as fig
import make_city_people as people
import make_eu27_data
import make_eu27_figures as eu
import make_eu27_flows as flows
import make_eu27_people as eu_people
import numpy as np
import pandas as pd
from cohesim.importers.berlin import read_berlin
from cohesim.importers.berlin_people import BANDS
from cohesim.importers.city import ORIGINS
from cohesim.importers.london import read_london
from cohesim.importers.synthetic import ORIGIN_SHARES
from make_eu27_yaml import Writer

ALL_BLOCKS = ("west", "north", "south", "east")


def build(figures, wpp, base, bands, women, origins, growth=None):
    """Everything that a city's file holds. `bands`: residents by first age; `origins`: persons by origin."""
    c = SimpleNamespace(figures=figures, origins={o: n / 1000 for o, n in origins.items()})
    pattern = (
        wpp.people_five_years_on(figures.states, figures.period)
        if figures.pattern_year == "2025"
        else wpp.people(figures.states, figures.pattern_year)
    )
    c.persons = people.pyramid(bands, women, pattern)
    c.size = c.persons.sum()
    c.mx = wpp.death_rates(figures.states, figures.period)
    c.births, c.sex_ratio = wpp.fertility(figures.states, figures.period, figures.tfr_period)
    everyone = np.array(
        [
            [sum(base.blocks[s][b][i] for b in ALL_BLOCKS) for i in range(21)]
            for s in ("men", "women")
        ]
    )
    c.profiles = people.profiles(c.persons, everyone, base.profiles)
    stocks = np.array([c.origins["non_eu_born"], c.origins["eu_born"]])
    host = c.persons - sum(n * p for n, p in zip(stocks, c.profiles))
    eu_people.check(
        host.min() > 0, f"{figures.name}: more persons born elsewhere than persons of an age"
    )
    kinds = eu_people.parents([sum(h) for h in zip(*base.host)], list(everyone.sum(axis=0)))
    wanted = (c.origins["non_eu_descendant"], c.origins["eu_descendant"])
    c.kinds = people.parents(kinds, host.sum(axis=0), wanted)
    c.net = net_migration(c, base, growth)
    out, inside = people.expected_departures(*stocks, base.history, base.asylum)
    c.arrivals_outside, c.arrivals_eu = out + c.net, inside
    routes = [base.blocks["arrival_routes"][b] for b in ALL_BLOCKS]
    weights = [base.blocks["arrivals_outside_eu"][b] for b in ALL_BLOCKS]
    c.routes = np.average(routes, axis=0, weights=weights)
    if figures.routes_of != "all":
        c.routes = base.blocks["arrival_routes"][figures.routes_of]
    c.birthright, c.birthright_years = flows.birthright(
        figures.states, lambda g: sum(base.persons.get(g, [1]))
    )
    if figures.birthright_years is not None:
        c.birthright_years = figures.birthright_years
    return c


def net_migration(c, base, growth):
    """Thousand a year: published, from growth less births plus deaths, or the EU's per resident."""
    if c.figures.net_migration is not None:
        return c.figures.net_migration
    if growth is None:
        return sum(base.blocks["net_migration"].values()) * c.size / sum(base.size.values())
    deaths = sum((rate[[0, *range(2, 22)]] * n).sum() for rate, n in zip(c.mx, c.persons))
    return growth / 1000 - (c.births * c.persons[1, 3:10]).sum() + deaths


def write(c, path, citizens, sources):
    out, f = Writer(), c.figures
    states = (
        "the EU-27"
        if f.routes_of == "all"
        else {"DE": "Germany", "UK": "the United Kingdom"}[f.states]
    )
    out.lines += [
        f"# {sources['title']} Made by tools/make_city_data.py; do not edit here.",
        "# Each table names its source; what is not here is that of the EU-27 (data/eu27).",
        "cohesim: 1",
        f"name: {Path(path).stem}-data",
        f"description: {sources['description']}",
        "extends: library:data/eu27",
    ]
    if f.households:
        out.lines += [f"# {f.households_fit}", "households:"]
        out.lines += [f"  {name}: {value}" for name, value in f.households]
    out.lines.append("population:")
    t = out.table
    text = "assumption: the EU's share of those born elsewhere by age and sex, scaled to the city's number"
    for kind, profile in zip(("non_eu_born", "eu_born"), c.profiles):
        t(f"{kind}_men", profile[0], text)
        t(f"{kind}_women", profile[1], text)
    for kind, shares in c.kinds.items():
        t(
            kind,
            shares,
            f"the EU's shares by age, odds scaled to the number of descendants in the city ({sources['origins']})",
        )
    if citizens:
        t("citizens_non_eu_born", [citizens[0]], sources["citizens"])
        t("citizens_eu_born", [citizens[1]], sources["citizens"])
    t("household_sizes", f.household_sizes, f.households_source, 4, shares=5)
    t("mixed_households", [f.mixed], "assumption: as far below random pairing as in the EU-27", 3)
    t("area_types_non_eu", f.area_types, "a city")
    t("area_types_eu", f.area_types, "a city")
    t(
        "segregation",
        [fig.SEGREGATION],
        "assumption [0.2, 0.5]; a file of neighbourhoods replaces it",
    )
    out.lines.append("  regions:")
    out.lines += [f"    {block}: null" for block in ALL_BLOCKS]
    out.lines.append(f"    {f.name}:")
    rates = f"UN WPP 2019, {states}, {f.period.replace('2025', '25').replace('2015', '15')}"
    block = (
        ("men", c.persons[0], 3, sources["ages"]),
        ("women", c.persons[1], 3, sources["ages"]),
        ("mx_men", c.mx[0], 6, rates),
        ("mx_women", c.mx[1], 6, rates),
        ("births_by_age", c.births, 5, f"{rates}; level: TFR {f.tfr_period}"),
        ("sex_ratio", [c.sex_ratio], 4, rates),
        ("net_migration", [c.net], 2, f.net_source),
        ("non_eu_born", [c.origins["non_eu_born"] / c.size], 5, sources["origins"]),
        ("eu_born", [c.origins["eu_born"] / c.size], 5, sources["origins"]),
        ("area_types", f.area_types, 4, "a city"),
        ("arrivals_outside_eu", [c.arrivals_outside], 2, "expected departures plus net migration"),
        ("arrivals_other_eu", [c.arrivals_eu], 2, "expected departures of the EU-born"),
        (
            "arrival_routes",
            c.routes,
            4,
            f"as in data/eu27, {'all blocks' if f.routes_of == 'all' else 'block ' + f.routes_of}",
        ),
        (
            "departures_born_here",
            [0],
            1,
            "arrivals already leave the published net: moves within the country are in it",
        ),
        ("birthright", c.birthright, 3, f"law of {states}, see data/eu27"),
        ("birthright_years", [c.birthright_years], 1, f"law of {states}, see data/eu27"),
        ("pay_level", [1], 0, "one block: pay as income.elementary_wage_eur has it"),
    )
    if f.tenure:
        block += (("tenure", f.tenure, 2, f.tenure_source),)
    for name, values, digits, comment in block:
        t(name, list(values), comment, digits, 6, 8 if name == "arrival_routes" else None, 22)
    Path(path).write_text("\n".join(out.lines) + "\n")
    print(
        f"{path}: {c.size:.0f} thousand, arrivals {c.arrivals_outside:.1f} + {c.arrivals_eu:.1f}, net {c.net:.1f} a year"
    )


def berlin(source, wpp, base, out):
    """`source`: the importer's folder, or a table of neighbourhoods with the same sums (berlin-districts.csv)."""
    source = Path(source)
    areas = pd.read_csv(source) if source.is_file() else read_berlin(source, year=2024).areas
    origins = areas[list(ORIGINS)].sum()
    bands = {int(b.split("_")[0]): areas[f"age_{b}"].sum() for b in BANDS.values()}
    foreign = areas["foreign_citizens"].sum() * (1 - fig.FOREIGNERS_BORN_HERE)
    citizens = (
        1 - foreign * (1 - fig.FOREIGNERS_EU) / origins["non_eu_born"],
        1 - foreign * fig.FOREIGNERS_EU / origins["eu_born"],
    )
    c = build(fig.BERLIN, wpp, base, bands, areas["women"].sum(), origins)
    register = "Amt fuer Statistik Berlin-Brandenburg (A I 16), CC BY 3.0 DE"
    write(c, out / "data" / "berlin.yaml", citizens, {
        "title": "Figures of Berlin on 31 December 2024.",
        "description": "Population figures of Berlin on 31 December 2024",
        "ages": f"{register}, eight age groups; within them as in Germany (UN WPP 2019, 2020, five years on) times a smooth ratio, sexes as there",
        "origins": f"{register}; mapped as by cohesim.importers.berlin",
        "citizens": f"{register}: 971,878 foreign citizens, 28.2 % of other EU states; 18 % born in Germany (microcensus 2014)",
    })  # fmt: skip
    if source.is_dir():
        districts.write(areas, out / "cities" / "berlin-districts.csv")


def london(folder, wpp, base, out):
    city = read_london(folder)
    origins = city.areas[list(ORIGINS)].sum()
    bands = {int(n.split("_")[1]): city.areas[n].sum() for n in city.areas if n.startswith("age_")}
    growth = 983 * (8452 - 8346)  # mid-year estimates of the average area, 2012 and 2011
    c = build(fig.LONDON, wpp, base, bands, None, origins, growth)
    eu_born = fig.LONDON_PASSPORTS_EU
    born = origins["eu_born"] + origins["non_eu_born"]
    non_eu = (fig.LONDON_PASSPORTS * born - eu_born * origins["eu_born"]) / origins["non_eu_born"]
    census = "Census 2011 (ONS, by the London MSOA Atlas of the GLA), OGL v3"
    write(c, out / "data" / "london.yaml", (non_eu, eu_born), {
        "title": "Figures of London on 27 March 2011.",
        "description": "Population figures of London at the Census of 2011",
        "ages": f"{census}; five-year groups by the mid-year estimates of 2012, smooth beyond the last, sexes as in the United Kingdom (UN WPP 2019)",
        "origins": f"{census}; mapped as by cohesim.importers.london",
        "citizens": "46 % of the foreign-born held a UK passport (Migration Observatory 2013); 20 % of the EU-born: assumption",
    })  # fmt: skip


def synthetic(wpp, base, out, size=1_000_000):
    pattern = wpp.people(fig.SYNTHETIC.states).sum(axis=0)
    bands = {5 * i: n for i, n in enumerate(size * pattern / pattern.sum())}
    c = build(
        fig.SYNTHETIC, wpp, base, bands, None, {o: s * size for o, s in ORIGIN_SHARES.items()}
    )
    write(c, out / "data" / "synthetic-city.yaml", None, {
        "title": "Figures of a city of a million with the rates of the EU-27.",
        "description": "Population figures of a made-up city of a million with the rates of the EU-27",
        "ages": "UN WPP 2019, EU-27, 1 July 2020, scaled to a million",
        "origins": "assumption: twice the EU's shares of those born elsewhere (cities hold more than their share)",
    })  # fmt: skip


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("wpp", "berlin", "london", "out"):
        parser.add_argument(f"--{name}", required=True)
    given = parser.parse_args()
    base = make_eu27_data.build(given.wpp, None)
    assert set(ALL_BLOCKS) == set(eu.BLOCKS)
    wpp, out = people.Wpp(given.wpp), Path(given.out)
    (out / "cities").mkdir(exist_ok=True)
    berlin(given.berlin, wpp, base, out)
    london(given.london, wpp, base, out)
    synthetic(wpp, base, out)


if __name__ == "__main__":
    main()
