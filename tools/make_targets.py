"""Derives scenarios/data/targets-eu27.yaml: the published figures that the baseline may be fitted to.

    python tools/make_targets.py --targets ../shared/evidence/targets.yaml

Figures with `use: calibrate` only: what is kept for validation must not be in reach of a calibration.
"""

import argparse
from pathlib import Path

import make_targets_tables as tables
import yaml

OUT = Path(__file__).parents[1] / "scenarios" / "data" / "targets-eu27.yaml"
HEADER = """\
# Published figures that the EU baseline may be fitted to (`cohesim fit`, `cohesim calibrate`), each read in its source.
# Made by tools/make_targets.py from the catalogue of targets, `use: calibrate` only; do not edit here. No scenario.
# indicator, group: names that python/cohesim/targets knows, or else what the model does not put out (yet).
# band: how far the model may be off, in the unit of the value. Rule (tools/make_targets_tables.py): the issue's where it
#   gives one; else 5 % of the value (of a rate over 50 %: of what is left to 100) + sampling error + rounding, and at
#   least 1 point, but for small values 20 %.
# role: input (the population is made from it), fitted (a parameter is), emergent (neither).
"""


def of_calibration(entries):
    return [e for e in entries if e["use"] == "calibrate"]


def stem(identity):
    return ".".join(identity.split(".")[:2])


def indicator_of(entry):
    for start, name in tables.INDICATORS.items():
        if entry["id"].startswith(start):
            return name
    raise SystemExit(f"{entry['id']}: add its indicator to make_targets_tables.py")


def group_of(entry):
    for start, name in tables.GROUPS_BY_ID.items():
        if entry["id"].startswith(start):
            return name
    return tables.GROUPS.get(entry["group"], entry["group"])


def age_of(entry):
    for start, age in tables.AGES_BY_ID.items():
        if entry["id"].startswith(start):
            return age
    return str(entry["age"])


def role_of(entry):
    for start, role in tables.ROLES.items():
        if entry["id"].startswith(start):
            return role
    return "emergent"


def band_of(entry):
    for start, band in tables.BANDS.items():
        if entry["id"].startswith(start):
            return band
    value = abs(entry["value"])
    if not entry["unit"].startswith(("%", "pp")):
        return round(tables.RELATIVE * value, 3)
    relative = tables.RELATIVE * min(value, 100 - value)  # a rate and its complement: same band
    least = min(tables.LEAST_POINTS, tables.LEAST_SHARE * value)
    rounding = 0.5 if float(value).is_integer() else 0.05
    sampling = tables.SAMPLING.get(entry["id"][0], 0.0)
    return round(max(least, relative + min(sampling + rounding, least)), 2)


def source_of(entry):
    source = entry["source"]
    return "; ".join(str(source[k]) for k in ("title", "table", "url") if source.get(k))


def target(entry):
    return {
        "id": entry["id"],
        "domain": entry["domain"].split("_", 1)[1],
        "indicator": indicator_of(entry),
        "group": group_of(entry),
        "sex": "total" if entry["sex"] == "n/a" else entry["sex"],
        "age": age_of(entry),
        "geo": entry["geo"],
        "year": entry["year"],
        "value": entry["value"],
        "unit": entry["unit"],
        "band": band_of(entry),
        "role": role_of(entry),
        "use": "calibrate",
        "source": source_of(entry),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--targets", type=Path, required=True, help="the catalogue of targets")
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    entries = yaml.load(given.targets.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    rows = [target(e) for e in of_calibration(entries)]
    text = yaml.safe_dump(rows, sort_keys=False, allow_unicode=True, width=10_000)
    given.out.write_text(HEADER + text, encoding="utf-8")
    print(f"wrote {given.out.name}: {len(rows)} targets")


if __name__ == "__main__":
    main()
