"""Derives scenarios/data/eu27.yaml from published files and from the figures and assumptions of make_eu27_figures.py.

    python tools/make_eu27_data.py --wpp FOLDER --isced isced_by_birth_2015_2019.csv --out scenarios/data/eu27.yaml

FOLDER holds the EU extract of the UN World Population Prospects 2019 (files wpp2019_*_eu.csv, CC BY 3.0 IGO); the ISCED
file holds attainment by country of birth (Eurostat edat_lfs_9912, CC BY 4.0).
"""

import argparse
from pathlib import Path
from types import SimpleNamespace

import make_eu27_attainment as attainment
import make_eu27_figures as fig
import make_eu27_flows as flows
import make_eu27_people as people
from make_eu27_yaml import Writer, block_tables

HEADER = [
    "# Published figures of the EU-27, by four blocks of states. Made by tools/make_eu27_data.py; do not edit here.",
    "# Each table names its source; `assumption` marks what nobody publishes (reasons: tools/make_eu27_figures.py).",
    "cohesim: 1",
    "name: eu27-data",
    "description: Population figures of the EU-27 around 2019 (pyramids of July 2020, stocks of January 2019), as the sum of four blocks of states",
    "place: European Union (27 states)",
    "population:",
]


def parents_of(b):
    """Kinds of parents by age, and the share of both kinds of the second generation among those born here by band of attainment."""
    here = [m + w for m, w in zip(*b.host)]
    everyone = [
        sum(b.blocks["men"][k][i] + b.blocks["women"][k][i] for k in fig.BLOCKS) for i in range(21)
    ]
    kinds = people.parents(here, everyone)
    bands = ((5, 6), range(7, 11), (11, 12), range(13, 21))
    names = {"mixed": "one_parent_outside", "both": "both_parents_outside"}
    return kinds, {
        kind: [sum(kinds[name][i] * here[i] for i in g) / sum(here[i] for i in g) for g in bands]
        for kind, name in names.items()
    }


def write_people(t, b, kinds):
    groups = (("non_eu_born", "outside the EU"), ("eu_born", "in another EU state"))
    for (name, group), profile in zip(groups, b.profiles):
        text = f"assumption on persons born {group}; 17 % of the foreign-born 15-74 are 15-29 (Eurostat 2022)"
        t(f"{name}_men", profile[0], text)
        t(f"{name}_women", profile[1], text)
    text = "10 % of 15-34 with a parent born abroad (COM(2020) 758, 2017); 6.1 and 1.7 % of 15-64 (Eurostat 2014)"
    for kind in fig.KINDS:
        t(kind, kinds[kind], text + "; split: assumption")
    text = "34.2 m born outside, 20.9 m non-EU citizens, 1 Jan 2019 (Eurostat), of whom some were born here: assumption [0.39, 0.45]"
    t("citizens_non_eu_born", [fig.CITIZENS_NON_EU], text)
    text = "assumption: 13.3 m citizens of another EU state (Eurostat 2019), 18.8 m born in one"
    t("citizens_eu_born", [fig.CITIZENS_EU], text)
    text = "assumption [0.5, 0.8]: native, second generation, EU-born, non-EU-born"
    t("visible_minority", fig.VISIBLE_MINORITY, text)
    text = "assumption: non-EU-born (a fifth share the language), EU-born"
    t("language_distance", fig.LANGUAGE_DISTANCE, text)


def write_stays(t, b):
    stock = [fig.ROUTE_STOCK.get(r, 0) / sum(fig.ROUTE_STOCK.values()) for r in fig.ROUTES]
    text = "all born outside the EU: set so that those with a permit are distributed as valid permits end 2019"
    t("route_stock", stock, text, shares=8)
    text = "assumption: recruitment until 1973, peaks after 1989 and in 2003-07, dip to 2013"
    t("inflow_history", b.history, text, 3)
    text = "assumption after Eurostat/UNHCR applications: peaks 1992, 2001, 2015-16"
    t("asylum_history", b.asylum, text, 3)
    text = (
        "literature: 20-50 % leave within five years, fewer by family and asylum routes (OECD 2008)"
    )
    t("departures_early", fig.LEAVE_EARLY, text)
    t("departures_late", fig.LEAVE_LATE, "assumption, with the above")


def write_attainment(t, b, second_share):
    total = sum(b.size.values())
    shares = (fig.NON_EU_BORN, fig.EU_BORN)
    outside, eu = [
        [[total * share * x for x in of_sex] for of_sex in profile]
        for share, profile in zip(shares, b.profiles)
    ]
    born_here = attainment.attainment(b.isced, "NAT", "NAT", b.host)
    natives, second = attainment.split_natives(born_here, second_share)
    text = "Eurostat lfsa_pganedm 2022: low attainment at 15-74 24.8 % with two native-born parents"
    published = "Eurostat 2019 by sex, 25-34, 25-54, 25-64; ISCED 0-1"
    tables = {
        "native": (
            natives,
            published + " 5 % of the native-born: assumption; less the second generation",
        ),
        "second_generation": (
            second["both"],
            text + ", 29.7 % with two born abroad; fewer high: assumption",
        ),
        "mixed_parentage": (second["mixed"], text + ", 20.9 % with one born abroad"),
        "eu_born": (
            attainment.attainment(b.isced, "EU27_2020_FOR", "EU", eu),
            published + " 6 %: assumption",
        ),
        "non_eu_born": (
            attainment.attainment(b.isced, "NEU27_2020_FOR", "NON_EU", outside),
            published + " 19 % (COM(2020) 758: nearly a fifth)",
        ),
    }
    for name, (table, text) in tables.items():
        numbers = [x for bands in table for band in bands for x in band]
        t(f"education_{name}", numbers, text, 4, shares=4, per_line=16)
    t("regulated_degrees", [fig.REGULATED_DEGREES], "assumption [0.2, 0.4]")


def write_households(t, b):
    t("household_sizes", fig.HOUSEHOLD_SIZES, "Eurostat, EU-28 2017")
    text = "assumption, shaped on the types of household of EU-27 2019 (Eurostat)"
    t("household_types", fig.HOUSEHOLD_TYPES, text)
    t("mixed_households", [fig.MIXED], "Eurostat, EU-27 2022: native and non-native adults")
    text = "assumption, relative; the number of grown-up children at home follows from the household types"
    t("with_parents_men", fig.WITH_PARENTS_MEN, text)
    t("with_parents_women", fig.WITH_PARENTS_WOMEN, "assumption, relative")
    text = "assumption, relative; the number of couples follows from the household types"
    t("couple_men", fig.COUPLE_MEN, text)
    t("couple_women", fig.COUPLE_WOMEN, "assumption, relative")
    text = "2.9 % of the rural population (COM(2020) 758, EU-LFS 2019); cities 61 %: assumption"
    t("area_types_non_eu", b.migrant_types, text, shares=3)
    t("area_types_eu", fig.EU_BORN_TYPES, "assumption")
    t("persons_per_area", [fig.PERSONS_PER_AREA], "design: fixed number of simulated persons")
    text = "set so that the dissimilarity of the non-EU-born among areas is about 0.34 (assumption [0.25, 0.45])"
    t("segregation", [fig.SEGREGATION], text)


def write_arrivals(t, b):
    rows = flows.arrival_rows()
    flows.check_arrivals(rows, b.flows.outside, b.flows.inside)
    text = "assumption; median of all immigrants 28.3 years (Eurostat 2017)"
    t("arrival_ages", [x for row in rows for x in row], text)
    t("arrival_women", fig.ARRIVAL_WOMEN, "assumption; 46 % of all immigrants (Eurostat 2017)")
    numbers = [x for r in fig.ROUTES for x in fig.ARRIVAL_EDUCATION[r]]
    t("arrival_education", numbers, "assumption", shares=4, per_line=4)
    by_route = [fig.ARRIVAL_WITH_PARTNER.get(r, 0) for r in fig.ROUTES]
    t("arrival_with_partner", by_route, "assumption [half, double]")
    text = "from arrival_ages, so that minors have their share; work and study: assumption"
    t("arrival_children", flows.children_per_adult(), text, 4)
    by_route = [fig.FAMILY_ABROAD.get(r, 0) for r in fig.ROUTES]
    t("arrival_family_abroad", by_route, "assumption [half, double]")
    text = "assumption shaped on Eurostat migr_emi: median age about 30"
    t("departure_ages_born_here", fig.LEAVE_AGES_BORN_HERE, text)


def write(path, b):
    out = Writer()
    out.lines += HEADER
    kinds, second_share = parents_of(b)
    write_people(out.table, b, kinds)
    write_stays(out.table, b)
    out.comment(
        "--- attainment: men, women; under 35, 35-54, 55-64, 65 and over; ISCED 0-1, 2, 3-4, 5-8"
    )
    write_attainment(out.table, b, second_share)
    out.comment("--- households and places")
    write_households(out.table, b)
    out.comment("--- arrivals by route: none (movers within the EU), " + ", ".join(fig.ROUTES[1:]))
    write_arrivals(out.table, b)
    out.lines.append("  regions:")
    for block in fig.BLOCKS:
        block_tables(out, block, b.blocks)
    Path(path).write_text("\n".join(out.lines) + "\n")


def build(wpp, isced):
    """Everything that the file holds, or needs to be checked against."""
    men_rows, women_rows = people.read(wpp, "popM"), people.read(wpp, "popF")
    men, women = people.by_country(men_rows, "2020"), people.by_country(women_rows, "2020")
    persons = {g: [a + b for a, b in zip(men[g], women[g])] for g in fig.BLOCK_OF}
    people.check(
        len(men) == 27 and all(len(men[g]) == len(women[g]) == 21 for g in fig.BLOCK_OF),
        "27 states of 21 age groups",
    )
    size = {b: sum(sum(persons[g]) for g in s.split()) for b, s in fig.BLOCKS.items()}
    people.check(
        abs(sum(size.values()) - 445251) < 500, "population of the EU-27 in 2020, 445,251 thousand"
    )
    people.check(
        min(size.values()) > 0.1 * sum(size.values()), "a block below 10 % of the population"
    )
    shares, profiles = people.born_shares(persons), people.migrant_profiles()
    net = {
        b: sum(
            float(r["2020-2025"])
            for r in people.read(wpp, "migration")
            if fig.BLOCK_OF[r["geo"]] == b
        )
        / 5
        for b in fig.BLOCKS
    }
    history, asylum = flows.interpolate(fig.INFLOW_KNOTS), flows.interpolate(fig.ASYLUM_KNOTS)
    moves = flows.flows(size, shares, history, asylum, net)
    law = {b: flows.birthright(s, lambda g: sum(persons[g])) for b, s in fig.BLOCKS.items()}
    types, migrant_types = flows.area_types(size, shares)
    rates, ratios = people.fertility(wpp, women)
    data = {
        "men": people.age_sums(men_rows, "2020"),
        "women": people.age_sums(women_rows, "2020"),
        "mx_men": people.death_rates(people.read(wpp, "mxM"), men),
        "mx_women": people.death_rates(people.read(wpp, "mxF"), women),
        "births_by_age": rates,
        "sex_ratio": ratios,
        "net_migration": net,
        "non_eu_born": shares[0],
        "eu_born": shares[1],
        "area_types": types,
        "arrivals_outside_eu": moves.permits,
        "arrivals_other_eu": moves.movers,
        "arrival_routes": moves.routes,
        "departures_born_here": moves.born_here,
        "birthright": {b: shares for b, (shares, _) in law.items()},
        "birthright_years": {b: years for b, (_, years) in law.items()},
        "pay_level": fig.PAY_LEVEL,
        "tenure": fig.TENURE,
    }
    return SimpleNamespace(
        blocks=data,
        size=size,
        profiles=profiles,
        history=history,
        asylum=asylum,
        migrant_types=migrant_types,
        flows=moves,
        persons=persons,
        isced=isced,
        host=people.host_born(data, size, profiles),
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--wpp", required=True, help="folder of wpp2019_*_eu.csv")
    parser.add_argument("--isced", required=True, help="isced_by_birth_2015_2019.csv")
    parser.add_argument("--out", required=True)
    arguments = parser.parse_args()
    write(arguments.out, build(arguments.wpp, arguments.isced))


if __name__ == "__main__":
    main()
