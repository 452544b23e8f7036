"""Every text of the report in one language: catalogues in ``texts/``, one file each.

A catalogue has `locale` (how numbers and months are written), `texts` (key to sentence with {places};
two forms where one is of ``{n}`` things), `words` (names of groups, verdicts, units, ...),
`indicators` (name and description) and `library` (names, descriptions and places of the scenarios
that come with the program). English names of indicators are those that the program declares.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from .. import _core
from ..indicators import gap_base
from ..table import decimals, money_scale

LANGUAGES = ("en", "de", "fr", "nl", "es")
SECTIONS = ("texts", "words", "indicators")
MINUS = "\N{MINUS SIGN}"
NO_BREAK = "\N{NO-BREAK SPACE}"


def spaced(name: str) -> str:
    """The name of a scenario as words: "fast-recognition" -> "fast recognition"."""
    return name.replace("-", " ").replace("_", " ")


@cache
def catalogue(lang: str) -> dict[str, dict[str, Any]]:
    """The catalogue of a language.

    Raises
    ------
    ValueError
        There is none.
    """
    if lang not in LANGUAGES:
        raise ValueError(f"no texts in '{lang}' yet; there are {', '.join(LANGUAGES)}")
    text = files(__package__).joinpath(f"texts/{lang}.yaml").read_text("utf-8")
    text = text.replace(" %", f"{NO_BREAK}%")
    if lang == "fr":  # a line never begins with one of these
        for mark in (":", ";", "?", "!", "»"):
            text = text.replace(f" {mark}", NO_BREAK + mark)
        text = text.replace("« ", f"«{NO_BREAK}")
    return yaml.safe_load(text)


@cache
def declared_indicators() -> dict[str, dict[str, str]]:
    """English name and description of every indicator, as the program declares them."""
    known = json.loads(_core.describe_json("indicators"))
    return {k["name"]: {"name": k["long_name"], "description": k["meaning"]} for k in known}


class Messages:
    """Texts, words and numbers of one language; what it lacks is English (a test finds it).

    Raises
    ------
    ValueError
        No catalogue for the language.
    """

    def __init__(self, lang: str = "en") -> None:
        self.lang, own, english = lang, catalogue(lang), catalogue("en")
        self._locale = own["locale"]
        self._texts = english["texts"] | own["texts"]
        self._words = english["words"] | own["words"]
        self._indicators = declared_indicators() | own["indicators"]
        self._library = own.get("library", {})

    def __call__(self, key: str, **values: object) -> str:
        text = self._texts[key]
        if isinstance(text, dict):
            text = text[self._form(values["n"])]
        return text.format(**{k: self._written(k, v) for k, v in values.items()})

    def _written(self, name: str, value: object) -> str:
        """A value of a sentence: whole numbers as the language writes them, scenarios as words."""
        if isinstance(value, int):
            return self.count(value)
        return (
            self.name(str(value))
            if name in ("scenario", "scenarios", "names", "a", "b")
            else str(value)
        )

    def _form(self, n: float) -> str:
        """Which of the two forms suits a number; French has the singular up to two."""
        return "one" if n == 1 or (self.lang == "fr" and abs(n) < 2) else "other"

    # ------------------------------------------------------------------------------------ names
    def name(self, name: str) -> str:
        """The name of a scenario or policy as words; those of the library in this language."""
        return self.library(spaced(str(name)))

    def library(self, text: str) -> str:
        """A name, description or place of the library in this language; what others wrote stays."""
        return self._library.get(text, text)

    def word(self, label: object) -> str:
        """A label of the results in words: "non_eu_born" -> "born outside the EU"."""
        return self._words.get(str(label), str(label).replace("_", " "))

    def column(self, name: str) -> str:
        """The head of a column; a dimension of the results is called as the attribute of targets."""
        return (
            self._texts.get(f"col.{name}") or self._words.get(f"target.{name}") or self.word(name)
        )

    def value(self, attribute: str, label: str) -> str:
        """A value of an attribute of targets: "none" is another thing for a route than for a
        recognition."""
        return self._words.get(f"{attribute}.{label}") or self.word(label)

    def words(self, groups: dict[str, Any]) -> str:
        """Words for a selection of groups: "women, born outside the EU"."""
        return ", ".join(self.word(v) for v in groups.values()) or self.word("all_residents")

    def indicator(self, name: str, otherwise: str = "") -> str:
        """The name of an indicator, or of a gap; `otherwise` for one that is not declared."""
        if name in self._indicators:
            return self._indicators[name]["name"]
        base = gap_base(name, list(self._indicators))
        if base:
            return self("gap.of", indicator=self.short(base))
        return otherwise or self.word(name)

    def short(self, name: str) -> str:
        """The same without the ages that follow a comma."""
        return self.indicator(name).split(",")[0]

    def about(self, name: str) -> str:
        """What an indicator is a share or a mean of."""
        return self._indicators.get(name, {}).get("description", "")

    def after_colon(self, head: str, rest: str) -> str:
        """ "head: rest"; French has a space before the colon."""
        return f"{head}{NO_BREAK if self.lang == 'fr' else ''}: {rest}"

    def clauses(self, items: list[str]) -> str:
        """ "a; b"; French has a space before the semicolon."""
        return f"{NO_BREAK if self.lang == 'fr' else ''}; ".join(items)

    def join(self, items: list[str]) -> str:
        """ "a, b and c"."""
        *first, last = items
        return f"{', '.join(first)} {self('and')} {last}" if first else last

    # ---------------------------------------------------------------------------------- numbers
    def number(self, value: float, digits: int = 0, *, signed: bool = False) -> str:
        """A number as the language writes it; ``..`` if there is none, never "-0"."""
        if value is None or not math.isfinite(value):
            return ".."
        whole, _, rest = f"{abs(value):.{digits}f}".partition(".")
        sign = (
            "" if not float(f"{whole}.{rest or 0}") else MINUS if value < 0 else "+" * bool(signed)
        )
        return sign + self._grouped(whole) + (self._locale["decimal"] + rest if rest else "")

    def _grouped(self, whole: str) -> str:
        if len(whole) < self._locale["group_from"]:
            return whole
        head = len(whole) % 3 or 3
        parts = [whole[:head], *(whole[i : i + 3] for i in range(head, len(whole), 3))]
        return self._locale["group"].join(parts)

    def written(self, text: str) -> str:
        """A number of a scenario, digit by digit: 0.5 is 0,5."""
        return text.replace(".", self._locale["decimal"])

    def count(self, value: float) -> str:
        """A whole number."""
        return self.number(round(value))

    def roughly(self, value: float, figures: int = 2) -> str:
        """Two significant figures: what is not known better."""
        return self.number(float(f"{value:.{figures}g}"))

    def percent(self, value: float, digits: int = 0) -> str:
        """A share in percent."""
        return self.number(value, digits) + self.percent_sign

    @property
    def percent_sign(self) -> str:
        """What follows the number: with a space before it, or without."""
        return self._locale["percent"]

    def interval(self, low: float, high: float, digits: int, *, signed: bool = True) -> str:
        """The ends of an interval."""
        low, high = (self.number(v, digits, signed=signed) for v in (low, high))
        return self("interval", low=low, high=high)

    def change(self, change: float, low: float, high: float, digits: int | None = None) -> str:
        """A change with its interval in brackets, in the digits that chance allows."""
        digits = min(2, decimals((high - low) / 4)) if digits is None else digits
        return f"{self.number(change, digits, signed=True)} ({self.interval(low, high, digits)})"

    def money(self, eur: float, like: float | None = None, *, signed: bool = False) -> str:
        """An amount on the scale of `like`, of itself if None: "EUR 5.71 million"."""
        scale, divisor, digits = money_scale(eur if like is None else like)
        text = self.number(eur / divisor, digits, signed=signed)
        return self(f"money.{scale or 'one'}", amount=text, n=float(eur / divisor))

    def persons(self, count: float) -> str:
        """A number of real persons, in millions if there are many."""
        if count < 1e6:
            return self.count(count)
        text = self.number(count / 1e6, 1 if count < 99.95e6 else 0)
        return self("million", number=text, n=count / 1e6)

    def unit(self, unit: str, *, change: bool = False, n: float = math.inf) -> str:
        """A unit; percentages change in points, or in a point where the number `n` takes the singular."""
        if change and unit == "%":
            return self.word("point" if self._form(n) == "one" else "points")
        return self.word(unit)

    def month(self, text: str) -> str:
        """ "2021-01" in words; what is no month stays."""
        year, _, month = str(text).partition("-")
        if not month.isdigit():
            return str(text)
        of = self._locale.get("of", "")  # Spanish: enero de 2021
        return f"{self._locale['months'][int(month) - 1]} {of}{year}"

    def period(self, start: str, end: str) -> str:
        """From a month to a month."""
        return self("period", start=self.month(start), end=self.month(end))
