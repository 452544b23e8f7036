"""A small scenario that runs in a second or two."""

import cohesim as cs

CHANGES = {
    "population.size": 3000,
    "time.start": "2020-01",
    "time.end": "2020-06",
    "time.run_in_months": 12,
}
COURSES = {
    "policies.courses": {
        "lever": "language_course",
        "from": "2020-02",
        "places": 3_000_000,
        "target": {"citizenship": ["third_country"], "years_since_arrival": {"max": 5}},
    }
}


def baseline(**more) -> cs.Scenario:
    """The EU baseline, small and short."""
    return cs.Scenario.load("library:baseline-eu27").with_({**CHANGES, **more}, name="small")


def courses(**more) -> cs.Scenario:
    """The same with language courses."""
    return baseline(**more).with_(COURSES, name="courses")
