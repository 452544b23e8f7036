"""The report's texts: the same keys and placeholders in each language, and numbers as each writes
them."""

import json
import re
import string
from pathlib import Path

import cohesim as cs
import cohesim.report
import pytest
import synthetic
from cohesim import _core
from cohesim.report.messages import LANGUAGES, Messages, catalogue, declared_indicators
from cohesim.report.sections import AREAS
from cohesim.verdicts import POSSIBLY
from cohesim.who import NOT_RECORDED

OTHERS = [lang for lang in LANGUAGES if lang != "en"]
SOURCES = Path(cohesim.report.__file__).parent.glob("*.py")


def forms(entry):
    return list(entry.values()) if isinstance(entry, dict) else [entry]


def places(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("lang", OTHERS)
@pytest.mark.parametrize("part", ["texts", "words"])
def test_no_key_is_missing_and_none_is_left_over(lang, part):
    assert set(catalogue(lang)[part]) == set(catalogue("en")[part])


@pytest.mark.parametrize("lang", OTHERS)
def test_every_indicator_has_a_name_and_a_description(lang):
    named = catalogue(lang)["indicators"]
    assert set(named) == set(declared_indicators())
    for name, texts in named.items():
        assert set(texts) == {"name", "description"}, name
        assert all(texts.values()), name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_placeholders_agree(lang):
    english = catalogue("en")["texts"]
    for key, entry in catalogue(lang)["texts"].items():
        known = set().union(*map(places, forms(english[key])))
        for text in forms(entry):
            assert places(text) - {"n"} == known - {"n"} or "one" in str(entry), (key, text)
            assert places(text) <= known | {"n"}, (key, text)
        assert not isinstance(entry, dict) or set(entry) == {"one", "other"}, key


def test_every_key_that_the_code_asks_for_is_there():
    known = catalogue("en")["texts"]
    asked = {
        k for f in SOURCES for k in re.findall(r'\bt(?:exts)?\(\s*"([a-z_.]+)"', f.read_text())
    }
    assert len(asked) > 80
    assert asked <= set(known), asked - set(known)


def test_every_value_of_a_target_has_a_word():
    english = catalogue("en")["words"]
    for target in json.loads(_core.describe_json("targets")):
        attribute = target["name"].split(".")[-1]
        assert f"target.{attribute}" in english
        for value in target.get("values", []):
            assert {f"{attribute}.{value['name']}", value["name"]} & set(english), value


def test_every_label_of_the_results_has_a_word():
    words = catalogue("en")["words"]
    groups = [g[0] for g in _core.WHO_GROUPS] + list(NOT_RECORDED)
    verdicts = ["higher", "lower", "narrower", "wider", "unclear", "too few", "no material change"]
    verdicts += ["gains", "loses", "possible gain", "possible loss", *POSSIBLY]
    areas = [f"area.{a}" for a in AREAS]
    assert set(groups + verdicts + areas) <= set(words)


@pytest.mark.parametrize(
    ("lang", "written"),
    [
        ("en", "−1,234,567.5"),
        ("de", "−1.234.567,5"),
        ("nl", "−1.234.567,5"),
        ("es", "−1.234.567,5"),
        ("fr", "−1\u202f234\u202f567,5"),
    ],
)
def test_numbers_are_written_as_the_language_does(lang, written):
    assert Messages(lang).number(-1234567.5, 1) == written


def test_small_things_of_languages():
    assert Messages("es").number(1234) == "1234"  # Spanish groups from five digits on
    assert Messages("en").number(-0.001, 2, signed=True) == "0.00"
    assert Messages("de").month("2021-03") == "März 2021"
    assert Messages("nl").percent(5.25, 1) == "5,2%"
    assert Messages("fr").money(5_712_345) == "5,71 millions d’euros"
    german = Messages("de")
    assert "Verlust bei 3 Gruppen" in german("minute.losers", n=1, groups=3, cells=10)
    assert "Verluste bei 3 Gruppen" in german("minute.losers", n=2, groups=3, cells=10)
    french = Messages("fr")
    assert french("effects.no_worse", n=0, total=5).startswith("0 indicateur sur")
    with pytest.raises(ValueError, match="no texts in 'xx' yet; there are en, de, fr, nl, es"):
        Messages("xx")


@pytest.fixture(scope="module")
def comparison(tmp_path_factory):
    path = synthetic.write_comparison(tmp_path_factory.mktemp("languages") / "c.h5")
    with cs.open_comparison(path) as opened:
        yield opened


ENGLISH = ("baseline", "higher", "unclear", "outcome", "interval of", "born outside", "Source: ")


@pytest.mark.parametrize("lang", OTHERS)
def test_a_report_has_no_english_left(comparison, lang, tmp_path):
    text = comparison.report(tmp_path / "r.html", lang=lang).read_text("utf-8")
    assert f'<html lang="{lang}">' in text
    text = re.sub(
        r'<div lang="en">.*?</div></div>|href="data:[^"]*"|<style>.*?</style>', "", text, flags=re.S
    )
    said = re.sub(r"<[^>]+>", " ", text) + " ".join(re.findall(r'aria-label="([^"]*)"', text))
    assert [w for w in ENGLISH if re.search(rf"\b{w}", said)] == []
