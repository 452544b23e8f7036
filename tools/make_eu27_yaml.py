"""Writes tables of numbers with their sources as YAML."""

import make_eu27_figures as fig


class Writer:
    def __init__(self):
        self.lines = []

    def comment(self, text, indent=2):
        self.lines.append(" " * indent + "# " + text)

    def table(self, name, values, comment, digits=5, indent=2, shares=None, per_line=21):
        if shares:  # every run of `shares` numbers sums to one after rounding
            values = [
                x
                for i in range(0, len(values), shares)
                for x in rounded(values[i : i + shares], digits)
            ]
        numbers = [
            f"{v:.{digits}f}".rstrip("0").rstrip(".") if digits else str(round(v)) for v in values
        ]
        numbers = [n if n not in ("", "-0") else "0" for n in numbers]
        self.comment(comment, indent)
        rows = [", ".join(numbers[i : i + per_line]) for i in range(0, len(numbers), per_line)]
        gap = ",\n" + " " * (indent + len(name) + 3)
        self.lines.append(f"{' ' * indent}{name}: [{gap.join(rows)}]")


def rounded(values, digits):
    values = [round(v, digits) for v in values]
    values[values.index(max(values))] += round(1 - sum(values), digits)
    return values


def block_tables(out, block, data):
    out.lines.append(f"    {block}:")
    out.comment(fig.BLOCKS[block], 6)
    for name, digits, comment in (
        ("men", 1, "UN WPP 2019, 1 July 2020"),
        ("women", 1, "UN WPP 2019, 1 July 2020"),
        ("mx_men", 6, "UN WPP 2019, 2020-25, weighted by persons"),
        ("mx_women", 6, "UN WPP 2019, 2020-25, weighted by persons"),
        ("births_by_age", 5, "UN WPP 2019: TFR 2015-20 x age pattern 2020-25"),
        ("sex_ratio", 4, "UN WPP 2019, 2020-25"),
        ("net_migration", 1, "UN WPP 2019, 2020-25, a fifth of five years"),
        (
            "non_eu_born",
            5,
            "relative weights by state scaled to 7.7 % of the EU (Eurostat, 1 Jan 2019)",
        ),
        (
            "eu_born",
            5,
            "relative weights by state scaled to 4.2 % of the EU (Eurostat, 1 Jan 2019)",
        ),
        ("area_types", 4, "assumption raked to Eurostat 2018: 39.3/31.6/29.1 %"),
        (
            "arrivals_outside_eu",
            1,
            "what the stock holds from its last year (inflow_history, route_stock), by first permits of 2019",
        ),
        (
            "arrivals_other_eu",
            1,
            "what the stock holds from its last year, by the stock of EU-born",
        ),
        (
            "arrival_routes",
            4,
            "first permits 2019 without 0.55 m seasonal ones (Eurostat); by block assumption, raked",
        ),
        (
            "departures_born_here",
            1,
            "arrivals less departures of others (MODEL.md) less net_migration: leaves the block's net as published",
        ),
        ("birthright", 3, "from knowledge of the law as of 2019, simplified; weighted by persons"),
        (
            "birthright_years",
            1,
            "from knowledge of the law as of 2019, simplified; weighted by persons",
        ),
        ("pay_level", 2, "assumption: medians of income by state 2019, from memory, +-10 %"),
        ("tenure", 3, "Eurostat ilc_lvho02, 2019, by state from memory, weighted by persons"),
    ):
        value = data[name][block]
        value = list(value) if isinstance(value, (list, tuple)) else [value]
        out.table(
            name,
            value,
            comment,
            digits,
            6,
            len(value) if name in ("area_types", "arrival_routes") else None,
            22,
        )
