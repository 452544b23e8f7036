"""Writes the table of published and modelled rates in README.md, between the marks `targets`.

    python tools/make_targets_table.py --run      # simulate, keep the values in tools/targets_table.csv, write the table
    python tools/make_targets_table.py            # write the table from the values that are kept

Group, age and year of a row are those of the published figure: both columns are of the same people. Needs the Python
package (PYTHONPATH=build/release/python).
"""

import argparse
import csv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "tools" / "targets_table.csv"
MARKS = "<!-- targets -->", "<!-- /targets -->"
FILES = "library:data/targets-eu27", "library:data/targets-eu27-more"
SIZE, REPLICATES = 100_000, 10

# Published figure: its name in the table.
ROWS = {
    "A.emp.NAT.T.20_64.EU27.2019": "employment, native-born",
    "A.emp.nonEUborn.T.20_64.EU27.2019": "employment, born outside the EU",
    "A.emp.nonEUborn.M.20_64.EU27.2019": "... men",
    "A.emp.nonEUborn.F.20_64.EU27.2019": "... women",
    "A.emp.EUborn.T.20_64.EU27.2019": "employment, born in another EU state",
    "A.unemp.NAT.T.20_64.EU27.2019": "unemployment, native-born",
    "A.unemp.nonEUborn.T.20_64.EU27.2019": "unemployment, born outside the EU",
    "A.unemp.EUborn.T.20_64.EU27.2019": "unemployment, born in another EU state",
    "A.overq.nonEUborn.T.20_64.EU27.2019": "overqualification, born outside the EU",
    "A.overq.NAT.F.20_64.EU27.2019": "overqualification, native-born women",
    "A.temp.NAT.T.20_64.EU27.2020": "temporary contracts, native-born",
    "A.temp.nonEUborn.T.20_64.EU27.2020": "temporary contracts, born outside the EU",
    "C.arop.NATcit.20_64.EU27.2019": "at risk of poverty, nationals",
    "C.arop.nonEUcit.20_64.EU27.2019": "at risk of poverty, third-country citizens",
    "C.arop.nonEUborn.T.EU27.2019": "at risk of poverty, born outside the EU",
    "C.arop.all.65plus.EU27.2019": "at risk of poverty, all of 65 and over",
}
KEYS = ("id", "age", "year", "value", "band", "model", "ci_lb", "ci_ub", "role")


def simulate():
    """A row of strings per figure, in the order of the table."""
    import cohesim as cs

    figures = [t for file in FILES for t in cs.load_targets(file) if t.id in ROWS]
    scenario = cs.Scenario.load("library:baseline-eu27").with_({"population.size": SIZE})
    table = cs.fit_targets(scenario, targets=figures, replicates=REPLICATES).table
    rows = [{"id": i, **table.loc[i].to_dict()} for i in ROWS]
    return [
        {k: f"{row[k]:.1f}" if isinstance(row[k], float) else str(row[k]) for k in KEYS}
        for row in rows
    ]


def kept():
    """The rows of the last run."""
    with open(KEPT, newline="") as file:
        return list(csv.DictReader(file))


def keep(rows):
    with open(KEPT, "w", newline="") as file:
        writer = csv.DictWriter(file, KEYS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def markdown(rows):
    """The table, marks included."""
    lines = [
        MARKS[0],
        f"EU-27, first year of the baseline; mean and 95 % interval of {REPLICATES} replicates of {SIZE:,} persons, each with "
        "its own population. Both columns are of the same people and ages. Made by `tools/make_targets_table.py`; "
        "`cohesim fit` prints all figures.",
        "",
        "| rate, % | age | published | year | model | interval | within its band | fitted? |",
        "|---|---:|---:|---:|---:|---:|---:|---|",
    ]
    for row in rows:
        inside = abs(float(row["model"]) - float(row["value"])) <= float(row["band"])
        cells = (
            ROWS[row["id"]],
            row["age"],
            row["value"],
            row["year"],
            row["model"],
            f"{row['ci_lb']} to {row['ci_ub']}",
            "yes" if inside else f"no (+-{row['band']})",
            "yes" if row["role"] == "fitted" else "no",
        )
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join([*lines, MARKS[1]])


def write_readme(table):
    path = ROOT / "README.md"
    text = path.read_text()
    before, rest = text.split(MARKS[0])
    path.write_text(before + table + rest.split(MARKS[1])[1])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--run", action="store_true", help="simulate first")
    if parser.parse_args().run:
        keep(simulate())
    write_readme(markdown(kept()))


if __name__ == "__main__":
    main()
