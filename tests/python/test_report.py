"""The report: one page that needs nothing else, that everybody can read, and that says what is
true."""

import base64
import io
import re
import zipfile
from html.parser import HTMLParser

import cohesim as cs
import pandas as pd
import pytest
import synthetic
from cohesim.__main__ import main
from cohesim.report import rules
from cohesim.report.messages import Messages
from cohesim.report.strips import Mark, Row, change_scale

VOID = {"meta", "br", "hr", "img", "input", "link"}  # SVG closes its elements itself


class Page(HTMLParser):
    """Collects what the tests ask about, and checks that tags nest."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open, self.tags, self.ids, self.figures, self.problems = [], [], [], [], []
        self.feed(text)
        self.problems += [f"<{t}> is not closed" for t in self.open]

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append((tag, attrs))
        if "id" in attrs:
            self.ids.append(attrs["id"])
        if tag == "figure":
            self.figures.append(set())
        elif self.figures and "figure" in self.open:
            self.figures[-1].add(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append((tag, attrs))
        if "id" in attrs:
            self.ids.append(attrs["id"])

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.problems.append(f"</{tag}> closes {self.open[-1:]}")
        else:
            self.open.pop()


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("report")
    synthetic.write_comparison(folder / "c.h5")
    synthetic.write_run(folder / "r.h5")
    assert main(["report", str(folder / "c.h5"), "-o", str(folder / "c.html")]) == 0
    assert main(["report", str(folder / "r.h5")]) == 0
    return folder


@pytest.fixture(scope="module", params=["c.html", "r.html"])
def text(files, request):
    return (files / request.param).read_text(encoding="utf-8")


def test_valid_and_small(text):
    page = Page(text)
    assert page.problems == []
    assert text.startswith("<!DOCTYPE html>")
    assert len(text.encode()) < 2_000_000


def test_no_script_and_no_request(text):
    page = Page(text)
    assert "script" not in {tag for tag, _ in page.tags}
    for tag, attrs in page.tags:
        assert not any(name.startswith("on") for name in attrs), tag
        for name in ("src", "href", "xlink:href", "action", "data", "poster", "srcset"):
            value = attrs.get(name, "")
            assert value == "" or value.startswith(("#", "data:")), (tag, name, value[:60])
    assert "@import" not in text
    assert not re.search(r"url\((?!#)", text)
    policy = next(a for t, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy["content"].startswith("default-src 'none'")


def test_ids_are_unique_and_references_resolve(text):
    page = Page(text)
    assert len(page.ids) == len(set(page.ids))
    known = set(page.ids)
    for tag, attrs in page.tags:
        for name in ("aria-labelledby", "aria-describedby"):
            assert set(attrs.get(name, "").split()) <= known, tag
        if attrs.get("href", "").startswith("#"):
            assert attrs["href"][1:] in known
    assert set(re.findall(r"url\(#([^)]+)\)", text)) <= known


def test_every_figure_has_words_a_table_and_data(text):
    page = Page(text)
    assert len(page.figures) >= 3
    for figure in page.figures:
        assert {"table", "caption", "details", "figcaption"} <= figure
    alternatives = [a["aria-label"] for _, a in page.tags if a.get("role") == "img"]
    assert len(alternatives) >= 3
    titles = re.findall(r"<h3>(.*?)</h3>", text)
    for said in alternatives:  # the finding, and numbers
        assert any(said.startswith(title.replace("&#x27;", "'")) for title in titles), said
        assert re.search(r"\d", said)
    for tag, attrs in page.tags:
        if tag == "svg" and attrs.get("class") == "s":
            assert attrs["aria-hidden"] == "true"  # a part of a chart that has its alternative
        if tag == "html":
            assert attrs["lang"] == "en"
    assert ("a", {"class": "skip", "href": "#content"}) in page.tags


def test_one_download_holds_all_data(files):
    text = (files / "c.html").read_text(encoding="utf-8")
    links = re.findall(r'download="([^"]+)" href="data:application/zip;base64,([^"]+)"', text)
    assert [name for name, _ in links] == ["cohesim-data.zip"]
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(links[0][1]))) as archive:
        lines = archive.read("gaps.csv").decode().splitlines()
        assert {"README.txt", "effects.csv", "who-1.csv", "value.csv"} <= set(archive.namelist())
    assert lines[0].startswith("indicator,origin,scenario,baseline,change,ci95_lb,ci95_ub,verdict")
    assert len(lines) == 1 + 2 * 2 + 2  # two origins and the gap, two scenarios


def test_the_key_message_and_the_facts_stand_on_top(files):
    text = (files / "c.html").read_text(encoding="utf-8")
    head = re.sub(r"<[^>]+>", " ", text[text.index("<h1>") : text.index("<main")])
    with cs.open_comparison(files / "c.h5") as comparison:
        gap = comparison.summary("employment_gap").loc[("employment_gap", "recognition")]
    assert "Recognition narrows the employment gap" in head
    assert f"by {-gap['change']:.2f} percentage points in 2027" in head
    assert "January 2020 to December 2027" in head
    assert "40.0 million people" in head


def test_possible_losses_are_a_short_list(files):
    text = (files / "c.html").read_text(encoding="utf-8")
    minute = text[text.index('<div class="minute">') : text.index('<div class="caveat">')]
    assert all(len(re.sub(r"<[^>]+>", "", line)) < 260 for line in minute.split("<li>"))


def test_one_outlier_does_not_squeeze_the_others():
    rows = [Row(f"r{i}", [Mark(0.1 * i, 0.1 * i - 0.2, 0.1 * i + 0.2)]) for i in range(19)]
    usual = change_scale(rows)
    scale = change_scale([*rows, Row("far", [Mark(50.0, 40.0, 60.0)])])
    assert usual.high < 3
    assert scale.high < 2 * usual.high
    assert scale.beyond(50.0) == 1
    assert scale.place(50.0) == 100.0


def test_no_text_of_a_chart_shrinks_with_the_page(text):
    assert 'class="chart"' not in text  # maps: test_places
    assert not re.search(
        r'<svg class="[sp]"[^>]*viewBox', text
    )  # percentages: words keep their size
    assert "svg text{font-size:12px" in text


def test_titles_are_true_to_the_verdicts(files):
    text = (files / "c.html").read_text(encoding="utf-8")
    with cs.open_comparison(files / "c.h5") as comparison:
        gap = comparison.summary("employment_gap").loc[("employment_gap", "recognition")]
    assert f"Employment gap {-gap['change']:.2f} points narrower with recognition" in text
    assert "4 of 6 outcomes change, none for the worse" in text
    assert "At risk of poverty: no clear effect in any year" in text
    assert "Recognition costs no more than courses and does more" in text
    assert re.search(r"Courses: 1\.\d million found no place at first", text)
    assert "Employment rate: effect from 2021 with " in text
    assert "is seen to lose" in text
    titles = re.findall(r"<h3>(.*?)</h3>", text)
    assert all(len(t.split()) <= 12 for t in titles), titles


def test_caveats_and_provenance_without_names_or_paths(files):
    text = (files / "c.html").read_text(encoding="utf-8")
    assert "Intervals cover chance in the simulation" in text
    assert "must not be used to decide about a single person" in text
    assert "9c1e40ab" in text
    assert "cohesim compare --from c.h5" in text
    assert "cohesim run --from r.h5" in (files / "r.html").read_text(encoding="utf-8")
    assert str(files) not in text
    assert "/root" not in text
    assert "/home" not in text


def test_words_are_explained_and_tables_have_intervals(files):
    text = (files / "c.html").read_text(encoding="utf-8")
    assert "<dt>Native-born</dt><dd>Here, born in the country" in text
    assert "Courses and recognition against the baseline" in text
    assert "Simulated 6 times with 20,000 persons" in text
    tables = re.findall(r"<thead>.*?</thead>", text)
    about = [t for t in tables if ">change<" in t or ">model<" in t or ">mean<" in t]
    shown = [t for t in about if ">largest<" not in t]  # delivery has ranges
    assert len(shown) >= 8
    assert all("95\N{NO-BREAK SPACE}% interval" in t for t in shown)


def test_same_bytes_again(files, tmp_path):
    with cs.open_comparison(files / "c.h5") as comparison:
        again = comparison.report(tmp_path / "again.html").read_bytes()
    assert again == (files / "c.html").read_bytes()


def test_command_says_what_is_wrong(files, tmp_path, capsys):
    assert main(["report", str(tmp_path / "none.h5")]) == 2
    assert "no such file" in capsys.readouterr().err
    assert (
        main(["report", str(files / "c.h5"), "-o", str(tmp_path / "x.html"), "--lang", "xx"]) == 2
    )
    assert "no texts in 'xx'" in capsys.readouterr().err
    mine = tmp_path / "mine.html"
    mine.write_text("my notes")
    assert main(["report", str(files / "c.h5"), "-o", str(mine)]) == 2
    assert mine.read_text() == "my notes"
    with pytest.raises(SystemExit) as caught:
        main(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out == f"cohesim {cs.__version__}\n"


def years(*verdicts):
    return pd.DataFrame(
        {
            "year": [str(2020 + i) for i in range(len(verdicts))],
            "scenario": "a",
            "verdict": verdicts,
        }
    )


@pytest.mark.parametrize(
    ("verdicts", "title"),
    [
        (("unclear", "higher", "higher"), "X: effect from 2021 with a"),
        (("higher", "higher", "no material change"), "X: no effect that lasts"),
        (("higher", "higher", "unclear"), "X: unclear whether the effect lasts"),
        (("unclear", "no material change", "unclear"), "X: no clear effect in any year"),
    ],
)
def test_an_effect_whose_end_is_unclear_is_not_called_passing(verdicts, title):
    assert rules.first_effect(years(*verdicts), "X", Messages("en")) == title


@pytest.mark.parametrize(
    ("spending", "additional", "sentence"),
    [
        (5.7e6, 5.7e6, "A spends EUR 5.70 million over the whole period, EUR 5.20 million with"),
        (
            10.5e6,
            5.7e6,
            "A spends EUR 10.5 million over the whole period, EUR +5.70 million beyond",
        ),
        (2.1e9, 2.1e9, "A spends EUR 2.10 billion over the whole period"),
        (0.0, 0.0, "A books no cost."),
    ],
)
def test_totals_and_differences_are_called_so_on_a_scale_that_fits(spending, additional, sentence):
    row = pd.Series(
        {"spending": spending, "additional": additional, "cost": 5.2e6, "ratio": float("nan")}
    )
    assert rules.cost_sentence("a", row, Messages("en")).startswith(sentence)


def test_author_and_place_of_a_scenario():
    mine = "cohesim: 1\nauthor: Planning office\nextends: library:baseline-eu27\n"
    scenario = cs.Scenario.from_yaml(mine)
    assert scenario.author == "Planning office"
    assert scenario.place == "European Union (27 states)"
    assert cs.Scenario.from_yaml(scenario.to_yaml()).author == scenario.author
    assert cs.Scenario.load("library:cities/berlin-districts").place == "Berlin"
    assert cs.Scenario.load("library:baseline-eu27").author == ""


# ---------------- what is counted, and what is said when nothing changes


def outcomes(**verdicts):
    """A table of verdicts by outcome; several verdicts are those of several scenarios."""
    rows = [(name, word) for name, words in verdicts.items() for word in words.split(", ")]
    return pd.DataFrame(rows, columns=["indicator", "verdict"])


def test_where_nothing_changes_the_report_says_what_is_known():
    t = Messages("en")
    table = outcomes(
        employment_rate="no material change, unclear",
        at_risk_of_poverty_rate="unclear, possibly lower",
        overqualification_rate="no material change, no material change",
        tertiary_rate="too few, no material change",
    )
    assert rules.standing(table) == {"total": 4, "maybe": 1, "unclear": 2, "same": 1}
    assert rules.effects_title(table, t) == "No change is confirmed; 2 of 4 outcomes are unclear"
    still = outcomes(employment_rate="no material change")
    assert rules.effects_title(still, t) == "No outcome changes materially"


def test_comparisons_are_counted_alike():
    part = pd.DataFrame(
        {"verdict": ["unclear"] * 3 + ["too few", "no material change"], "side": "host"}
    )
    assert len(rules.judged(part)) == 4
    assert "3 of 4 unclear" in rules.who_title(part, "x", Messages("en"))
