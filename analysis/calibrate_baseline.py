"""The values of the baseline, stage by stage, in the order of sim/MODEL.md, Calibration.

    python analysis/calibrate_baseline.py STAGE [persons] [replicates] [evaluations] [parameter=value ...]

A stage fits its parameters to its figures by `cohesim.calibrate`, from the values of the baseline or
those given, and prints them. What earlier stages set stays as it is: write their values into the
declarations first. Residuals come last. Effects of experiments are fitted alone, with `cohesim
calibrate --target experiment:NAME`.
"""

from __future__ import annotations

import sys

import cohesim as cs

NATIVE, OUTSIDE, EU = "native_born", "born_outside_eu", "born_other_eu"
WORK = ("employment_rate", "activity_rate", "unemployment_rate", "temporary_rate")

# parameters; figures as (indicators, groups)
STAGES: dict[str, tuple[list[str], list[tuple[tuple[str, ...], tuple[str, ...]]]]] = {
    "work": (
        [
            "participation.attach_men",
            "participation.attach_women",
            "participation.attach_education",
            "participation.withdrawal",
            "labour.jobs_per_labour_force",
            "labour.separation_permanent",
            "labour.separation_temporary",
            "labour.one_below",
        ],
        [
            ((*WORK, "overqualification_rate"), (NATIVE,)),
            (("employment_rate",), ("native_background:isced_3_4", "native_background:isced_5_8")),
            (("employment_rate",), ("total:isced_0_2",)),
            (("quarterly_flow",), ("total:EU", "total:EI", "total:UE")),
        ],
    ),
    "migrants": (
        [
            "participation.norm",
            "participation.need",
            "participation.attach_education_abroad",
            "participation.newcomers_searching",
            "labour.need_effort",
            "labour.need_below",
            "labour.unrecognised",
        ],
        [((*WORK, "overqualification_rate"), (OUTSIDE, EU))],
    ),
    "residual": (
        ["labour.separation_gap"],
        [(("unemployment_rate", "employment_rate"), (OUTSIDE,))],
    ),
    "income": (
        [
            "income.pay_spread",
            "income.assistance",
            "income.assistance_takeup_newcomers",
            "income.child_benefit",
        ],
        [
            (
                ("poverty_rate", "in_work_poverty_rate"),
                (NATIVE, OUTSIDE, "nationals", "third_country_citizens", "foreign_citizens"),
            )
        ],
    ),
}


def figures(stage: str) -> list[cs.Target]:
    """The figures of a stage that the model puts out."""
    wanted = STAGES[stage][1]
    return [
        t
        for t in cs.load_targets()
        if t.geo.startswith("EU")
        and any(t.indicator in names and t.group in groups for names, groups in wanted)
    ]


def main() -> None:
    words = sys.argv[1:]
    if not words or words[0] not in STAGES:
        raise SystemExit(f"a stage is needed: {', '.join(STAGES)}")
    values = {k: float(v) for k, v in (w.split("=") for w in words if "=" in w)}
    numbers = [int(w) for w in words[1:] if "=" not in w]
    persons, replicates, evaluations = numbers + [60_000, 1, 40][len(numbers) :]
    base = cs.Scenario.load("library:baseline-eu27").with_(
        {"population.size": persons, "time.end": "2019-12", **values}
    )
    print(
        cs.calibrate(
            base,
            parameters=STAGES[words[0]][0],
            targets=figures(words[0]),
            starts=1,
            evaluations=evaluations,
            replicates=replicates,
            progress=lambda done, of: print(f"{done} of at most {of}", file=sys.stderr),
        )
    )


if __name__ == "__main__":
    main()
