"""Words for names that appear in charts and tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..results import Results

WORDS = {
    "native": "native-born",
    "second_generation": "children of migrants",
    "eu_born": "born in another EU state",
    "non_eu_born": "born outside the EU",
    "national": "nationals",
    "other_eu": "citizens of other EU states",
    "third_country": "third-country nationals",
    "men": "men",
    "women": "women",
    "third_country_nationals": "third-country nationals",
    "naturalised": "naturalised, born outside the EU",
    "mobile_eu_citizens": "mobile EU citizens",
    "women_born_outside_eu": "women born outside the EU",
    "men_born_outside_eu": "men born outside the EU",
    "native_women": "native-born women",
    "native_men": "native-born men",
    "newcomers": "newcomers, under 4 years here",
    "low_income_natives": "native-born people on low incomes",
    "persons_with_disabilities": "people with disabilities",
    "long_term_unemployed": "long-term unemployed people",
    "waiting_for_social_housing": "people waiting for social housing",
    "unaccompanied_minors": "unaccompanied minors",
    "rural": "people in rural areas",
    "migrants": "migrant background",
    "hosts": "no migrant background",
}


def words(label: str) -> str:
    """A label in plain words: "non_eu_born" -> "born outside the EU"."""
    return WORDS.get(label, label.replace("_", " "))


def target_words(target: str) -> str:
    """A target in plain words: "education: isced_3_4" -> "education: ISCED 3-4"."""
    text = re.sub(r"isced_(\d)_(\d)", r"ISCED \1-\2", target.replace("isced_2", "ISCED 2"))
    text = text.replace("_", " ").replace("third country", "third-country")
    return re.sub(r"\beu\b", "EU", text) or "everyone"


def indicator_title(results: Results, name: str, group: str = "indicators") -> str:
    """Long name of an indicator, or of what its gap is of."""
    data = results._groups.dataset(group)
    if name in data.data_vars:
        return str(data[name].attrs.get("long_name", words(name)))
    return str(results[name].attrs.get("long_name", words(name)))


def unit_words(unit: str) -> str:
    """A unit as an axis shows it; none for plain ratios."""
    return {"1": "", "%": "%"}.get(unit, unit)


def selection(groups: Mapping[str, Any]) -> str:
    """Words for a selection of groups: "women, born outside the EU"; "all" if there is none."""
    parts = []
    for labels in groups.values():
        chosen = [labels] if isinstance(labels, str) else list(labels)
        parts.append(" or ".join(words(v) for v in chosen))
    return ", ".join(parts) or "all residents"
