"""Published figures for the EU in 2019 that the baseline is held against.

Source of all: DG EMPL Joint Assessment Framework (JAF2R) data file, Eurostat extraction of 24 May
2024 (lfsa_ergacob, lfsa_urgacob, lfsa_argacob and kin), EU-27 without the United Kingdom;
over-qualification: Eurostat lfsa_eoqgac by country of birth.
"""

from __future__ import annotations

from dataclasses import dataclass, field

TOLERANCE = 2.0  # points within which a figure counts as met. Source: assumption


@dataclass(frozen=True)
class Published:
    """One figure: an indicator for the people that `labels` select."""

    indicator: str
    value: float
    calibrated: bool  # the model was fitted to it
    labels: dict[str, str] = field(default_factory=dict)


_NATIVE, _EU, _NON_EU = {"origin": "native"}, {"origin": "eu_born"}, {"origin": "non_eu_born"}
_WOMEN, _MEN = {**_NON_EU, "sex": "women"}, {**_NON_EU, "sex": "men"}
FIGURES = (
    Published("employment_rate", 72.7, False),
    Published("employment_rate", 73.9, True, _NATIVE),
    Published("employment_rate", 75.3, True, _EU),
    Published("employment_rate", 64.4, True, _NON_EU),
    Published("employment_rate", 54.9, True, _WOMEN),
    Published("employment_rate", 74.5, True, _MEN),
    Published("employment_rate", 60.0, False, {"citizenship": "third_country"}),
    Published("unemployment_rate", 12.3, True, _NON_EU),
    Published("unemployment_rate", 7.3, True, _EU),
    Published("unemployment_rate", 6.0, True, _NATIVE),
    Published("activity_rate", 78.6, True, _NATIVE),
    Published("activity_rate", 81.2, True, _EU),
    Published("activity_rate", 73.4, True, _NON_EU),
    Published("overqualification_rate", 38.6, True, _NON_EU),
    Published("overqualification_rate", 40.7, True, _WOMEN),
    Published("overqualification_rate", 21.1, True, {**_NATIVE, "sex": "women"}),
)
