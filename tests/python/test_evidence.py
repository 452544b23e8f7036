"""sim/evidence.yaml: what sources name is there, with one role; nothing cites what a stranger cannot see."""

import json
import re
import subprocess

import cohesim as cs
import pytest
import yaml
from cohesim import _core
from cohesim.report import render

ROLES = {"PARAM", "FIT", "CHECK", "TARGET", "COST", "RULE", "METHOD", "CONTEXT"}
FIELDS = {"role", "cite", "address", "says", "value", "unit", "se", "read"}

# What an id looks like: two words or more joined by underscores, or a target's: J.flow.EU.
ID = re.compile(r"\b(?:[a-z]+(?:_[a-z0-9]+)+|[A-Z]\.[A-Za-z0-9_.]*[A-Za-z0-9_])")
STUDY = re.compile(
    r"((?:[A-Z][a-z]+)(?:(?:, [A-Z][a-z]+)* & [A-Z][a-z]+| et al\.)? (?:19|20)\d\d)\b"
    r"|((?:Directive|Decision) (?:\(EU\) )?\d+/\d+(?:/E[CU])?|COM\(20\d\d\) \d+)"
)
NO_AUTHOR = {"EU", "Eurostat", "Census", "January", "July", "December", "Berlin", "London"}


@pytest.fixture(scope="module")
def ledger(source_dir):
    text = (source_dir / "sim" / "evidence.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)


def named_sources() -> dict[str, str]:
    """Every source that the program knows: of parameters, of levers, of their keys and costs."""
    out = dict(cs.describe("parameters")["source"])
    for lever in json.loads(_core.describe_json("levers")):
        out[lever["name"]] = lever["source"]
        out[lever["name"] + " cost"] = lever.get("cost_source", "")
        for key in lever["keys"]:
            out[f"{lever['name']} {key['name']}"] = key.get("source", "")
    return out


def comments(source_dir) -> dict[str, str]:
    """Comments of the scenarios, of their tables and of the experiments."""
    files = sorted((source_dir / "scenarios").rglob("*.yaml"))
    return {
        str(f.relative_to(source_dir)): " ".join(re.findall(r"#\s*(.*)", f.read_text("utf-8")))
        for f in files
    }


def known_words() -> set[str]:
    """Names of parameters, tables, keys and levers, which may stand in a source too."""
    names = set(cs.describe("keys").index) | set(cs.describe("levers").index)
    return names | {part for name in names for part in name.split(".")}


def resolves(identity: str, ledger) -> bool:
    return identity in ledger or any(identity.startswith(e + ".") for e in ledger if "." in e)


def test_entries_have_a_role_a_citation_and_only_known_fields(ledger):
    for identity, entry in ledger.items():
        assert set(entry) <= FIELDS, identity
        assert entry["role"] in ROLES, identity
        assert len(entry["cite"]) > 2, identity
        assert all(isinstance(v, str) and v.strip() for v in entry.values()), identity
        assert entry["role"] == "TARGET" or {"says", "read"} <= set(entry), identity
        assert "value" not in entry or "unit" in entry, identity


def test_the_program_holds_the_file(ledger):
    listed = cs.describe("evidence")
    assert list(listed.index) == list(ledger)
    assert list(listed["role"]) == [entry["role"] for entry in ledger.values()]
    assert list(listed["source"]) == [entry["cite"] for entry in ledger.values()]


def test_every_id_in_a_source_is_an_entry(ledger, source_dir):
    words = known_words()
    texts = {**named_sources(), **comments(source_dir)}
    lost = {
        (where, i)
        for where, text in texts.items()
        for i in ID.findall(text)
        if not resolves(i, ledger) and i not in words and not _is_a_name(i, where, source_dir)
    }
    assert not lost


def _is_a_name(identity: str, where: str, source_dir) -> bool:
    """A file, a table of Eurostat (lfsa_..., migr_...), or a target with its own source."""
    if re.match(r"(lfsa|lfsi|ilc|migr|edat|demo|hlth|tesp|cens|make)_|data_", identity):
        return True
    targets = (source_dir / "scenarios/data/targets-eu27.yaml").read_text("utf-8")
    return f"- id: {identity}" in targets


def test_every_study_and_law_in_a_source_is_an_entry(ledger):
    shorts = {entry["cite"].split(":")[0] for entry in ledger.values()}
    found = 0
    for where, text in named_sources().items():
        for study, law in STUDY.findall(text):
            short = study or law
            if short.split()[0] in NO_AUTHOR or short.split()[0].isupper():
                continue
            found += 1
            assert any(short in s for s in shorts), f"{where}: {short}"
    assert found > 5


def test_a_source_and_an_experiment_give_an_id_its_role_of_the_ledger(ledger):
    named = 0
    for where, text in named_sources().items():
        for role, ids in re.findall(r"\b([A-Z]{3,}) ((?:[a-z]+(?:_[a-z0-9]+)+(?:, )?)+)", text):
            for identity in ids.rstrip(", ").split(", "):
                named += 1
                assert ledger[identity]["role"] == role, f"{where}: {identity}"
    assert named > 5
    for name in cs.experiment_names():
        for effect in cs.load_experiment(name).effects:
            if not effect.id.startswith("model:"):  # a limit of the model itself, no study
                assert ledger[effect.id]["role"] == effect.role, f"{name}: {effect.id}"


def test_every_target_was_read_where_an_entry_says(ledger, source_dir):
    titles = {entry["cite"] for entry in ledger.values() if entry["role"] == "TARGET"}
    for name in ("targets-eu27", "targets-eu27-more"):
        text = (source_dir / "scenarios" / "data" / f"{name}.yaml").read_text("utf-8")
        for target in yaml.load(text, Loader=yaml.CSafeLoader):
            assert target["source"].split(";")[0] in titles, target["id"]


def test_every_entry_is_used(ledger, source_dir):
    files = _tracked(source_dir)
    everything = "\n".join(t for f, t in files.items() if f != "sim/evidence.yaml")
    for identity, entry in ledger.items():
        short = entry["cite"].split(":")[0]
        assert identity in everything or short in everything or entry["cite"] in everything, (
            identity
        )


def test_values_are_those_that_were_read(ledger, source_dir):
    """Against the catalogue that this file was taken from, where it stands beside the tree."""
    path = source_dir.parent / "shared" / "evidence" / "effects.yaml"
    if not path.exists():
        pytest.skip(f"{path.name} of the shared evidence is not there")
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    compared = 0
    for e in data["effects"]:
        entry = ledger.get(e["id"])
        if entry is None or "value" not in entry:
            continue
        read = json.dumps(e["value"])
        numbers = re.findall(r"-?\d+(?:\.\d+)?", entry["value"])
        factors = {"2.45": "145", "1.53": "53"}  # "145 percent more" is 2.45 times as many
        told = read + e["unit"]
        assert all(factors.get(n, n) in told for n in numbers), e["id"]
        compared += 1
    assert compared > 15


HIDDEN = re.compile(
    r"\b(processes|engine|architecture|levers)\.md\b|\b(funds|levers|effects|targets)\.yaml\b"
)
# They read the catalogue where it is there.
READERS = {
    "tests/python/test_evidence.py",
    "tests/python/test_experiments.py",
    "tests/python/test_targets.py",
    "tests/python/test_calibration.py",
    "tools/make_targets.py",
}


def _tracked(source_dir) -> dict[str, str]:
    listing = subprocess.run(["git", "ls-files"], cwd=source_dir, capture_output=True, text=True)
    if listing.returncode != 0:
        pytest.skip("no git checkout")
    out = {}
    for name in listing.stdout.split("\n"):
        path = source_dir / name
        if (
            name
            and path.is_file()
            and path.suffix in {".md", ".yaml", ".hpp", ".cpp", ".py", ".ipynb"}
        ):
            out[name] = path.read_text(encoding="utf-8")
    return out


def test_nothing_cites_a_document_that_is_not_in_the_repository(source_dir):
    files = _tracked(source_dir)
    assert "sim/topics/labour/parameters.hpp" in files
    hidden = {
        f"{name}: {found.group()}"
        for name, text in files.items()
        if name not in READERS
        for found in HIDDEN.finditer(text)
    }
    assert not hidden


def test_meanings_stand_alone():
    neighbours = re.compile(
        r"(the same\b|its\b|it\b|(factor|.*\bfactor) on (it|that)\b|and\b)", re.IGNORECASE
    )
    for name, meaning in cs.describe("keys")["meaning"].items():
        if name.startswith("policies.") or name.count(".") == 0:
            continue  # sections, and keys that are read beside their lever
        assert not neighbours.match(meaning), f"{name}: {meaning}"
    for name, meaning in cs.describe("parameters")["meaning"].items():
        assert len(meaning.split()) >= 4, f"{name}: {meaning}"


def test_describe_prints_what_is_behind(executable):
    def describe(name):
        run = subprocess.run(
            [executable, "describe", name], check=True, capture_output=True, text=True
        )
        return run.stdout

    assert "disc_hire_ratio: Zschirnt & Ruedin 2016" in describe("labour.callback_ratio")
    about = describe("disc_hire_ratio")
    assert about.startswith("disc_hire_ratio   PARAM\n")
    assert "labour.callback_ratio" in about
    assert "cost_integration_course_de: BAMF" in describe("language_course")


def test_the_report_shows_what_is_behind_a_changed_lever():
    small = {"population.size": 2000, "time.run_in_months": 12, "run.replicates": 2}
    base = cs.Scenario.load("library:baseline-eu27").with_(
        {**small, "time.start": "2020-10", "time.end": "2021-03"}, name="base"
    )
    policy = {"lever": "qualification_recognition", "from": "2021-01"}
    page = render(cs.compare(base, fast=base.with_({"policies.fast": policy}, name="fast")))
    assert 'id="evidence"' in page
    assert "Anger, Bassetto &amp; Sandner 2022" in page
    assert "Zschirnt" not in page  # nothing of hiring was changed
