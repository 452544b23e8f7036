"""What `check` advises is right: following it never leads to the next error; quiet is quiet."""

import re
import shlex
import subprocess

import pytest

HEAD = "cohesim: 1\nname: my\nextends: library:baseline-eu27\n"
COURSE = "lever: language_course, places: 2000000"


@pytest.fixture
def check(executable, tmp_path):
    """Checks a text; returns exit status, stdout, stderr."""

    def checked(text, *options):
        (tmp_path / "my.yaml").write_text(text)
        return program("check", "my.yaml", *options)

    def program(*words):
        done = subprocess.run(
            [executable, *words], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout, done.stderr

    checked.program, checked.folder = program, tmp_path
    return checked


def policies(text):
    return HEAD + f"policies: {{p: {{{text}}}}}\n"


def messages(text):
    """Key and message of each finding."""
    return re.findall(r"^my\.yaml:\d+:\d+: (?:error|warning): (\S+?): (.*)$", text, re.M)


@pytest.mark.parametrize(
    ("clause", "advice"),
    [
        ("labour_state: [searching]", "labour_state: [unemployed]"),
        ("labour_state: jobless", "labour_state: [unemployed]"),
        ("sex: [female]", "sex: [women]"),
        ("sex: women", "sex: [women]"),
        ("route: asylm", "route: [asylum]"),
        ("status: [refugee]", "status: [protection]"),
        ("disability: yes", "disability: [yes]"),
    ],
)
def test_what_is_advised_is_accepted(check, clause, advice):
    _, _, before = check(policies(f"{COURSE}, target: {{{clause}}}"), "--no-reach")
    name = advice.split("[")[1].rstrip("]")
    assert re.search(rf"write \[?{name}", before), before
    status, _, after = check(policies(f"{COURSE}, target: {{{advice}}}"), "--no-reach")
    assert (status, messages(after)) == (0, [])


def test_true_and_false_are_values_of_what_can_be_told_so(check):
    for value in ("true", "false", "[true]", "[yes, no]"):
        status, _, text = check(
            policies(f"{COURSE}, target: {{disability: {value}}}"), "--no-reach"
        )
        assert (status, messages(text)) == (0, []), value
    status, _, text = check(policies(f"{COURSE}, target: {{sex: true}}"), "--no-reach")
    assert status == 2


def test_the_opposite_of_a_name_is_never_meant(check):
    _, _, text = check(policies(f"{COURSE}, target: {{labour_state: [jobless]}}"), "--no-reach")
    assert "did you mean" not in text
    assert "ILO" in text


@pytest.mark.parametrize(
    ("dates", "message"),
    [
        ("from: 2030-01", "2030-01 is after the run (2019-01 to 2027-12): the policy never acts"),
        ("to: 2010-01", "2010-01 is before the run (2019-01 to 2027-12): the policy never acts"),
        ("from: 2022-01, to: 2021-01", "ends in 2021-01, before it starts in 2022-01"),
    ],
)
def test_dates(check, dates, message):
    _, _, text = check(policies(f"{COURSE}, {dates}"), "--no-reach")
    assert [m for _, m in messages(text)] == [message]


@pytest.mark.parametrize(
    ("number", "fixed"),
    [("12.000", "12000"), ("12,000", "12000"), ("1.200.000", "1200000"), ("12.500", "12500")],
)
def test_thousands_are_never_read_as_thousandths(check, number, fixed):
    status, _, text = check(HEAD + f"population:\n  size: {number}\n")
    assert status == 2
    assert fixed in messages(text)[0][1]
    assert check(HEAD + f"population:\n  size: {fixed}\n")[0] == 0


def test_a_target_by_status_excludes_the_naturalised(check):
    fund = "fund: {AMIF: 1}, horizontal: true"
    _, _, text = check(
        policies(f"{COURSE}, {fund}, target: {{status: [protection, applicant]}}"), "--no-reach"
    )
    assert messages(text) == []
    for target in ("{}", "{status: [citizen]}", "{status: [permanent, citizen]}"):
        _, _, text = check(policies(f"{COURSE}, {fund}, target: {target}"), "--no-reach")
        assert "AMIF does not pay for EU citizens" in text, target


def test_an_unknown_lever_hides_nothing(check):
    for lever in ("language_curse", "foo"):
        text = policies(
            f"lever: {lever}, from: 2021-13, plases: 5, covrage: 3, target: {{sx: [men], route: [boat]}},"
            " fund: {AMF: 2}"
        )
        found = {key for key, _ in messages(check(text)[2])}
        expected = {"lever", "from", "plases", "covrage", "coverage", "target.sx", "target.route"}
        assert {f"policies.p.{k}" for k in expected} <= found, lever
        assert any("fund" in key for key in found)


@pytest.mark.parametrize(
    "text",
    [
        HEAD + f"policies: {{p: {{{COURSE}}}}}\n",
        HEAD
        + f"time: {{end: 2021-12}}\npopulation: {{size: 3000}}\npolicies: {{p: {{{COURSE}}}}}\n",
        HEAD.replace("baseline-eu27", "language-courses") + "run: {seed: 5}\n",
        HEAD.replace("baseline-eu27", "cities/berlin-districts")
        + f"policies: {{p: {{{COURSE}}}}}\n",
    ],
)
def test_the_next_step_can_be_taken(check, text):
    """The command that is advised compares with the baseline that the scenario extends."""
    status, _, said = check(text)
    assert status == 0, said
    command = re.search(r"^next: cohesim (compare .*)$", said, re.M).group(1)
    words = shlex.split(command)
    small = ["--population", "2000", "--until", "2025-02", "--set", "time.run_in_months=0"]
    status, _, trouble = check.program(*words, *small, "--replicates", "2", "--no-report", "-q")
    assert status == 0, trouble


def test_without_a_baseline_the_next_step_makes_one(check):
    text = policies(COURSE).replace("extends: library:baseline-eu27\n", "extends: full.yaml\n")
    full = HEAD + f"policies: {{q: {{{COURSE}}}}}\n"
    (check.folder / "full.yaml").write_text(full.replace("library:baseline-eu27", "plain.yaml"))
    (check.folder / "plain.yaml").write_text(HEAD.replace("my", "plain"))
    _, _, said = check(text)
    assert "next: cohesim compare plain.yaml my.yaml" in said


def test_no_example_compares_a_scenario_with_itself(check):
    _, _, text = check.program("compare", "library:baseline-eu27")
    assert "cohesim compare library:baseline-eu27 my.yaml" in text


def test_quiet_prints_one_line(check):
    """Errors and the result, nothing else."""
    small = ["--population", "2000", "--until", "2019-03", "--replicates", "2", "-q"]
    base = "library:baseline-eu27"
    for words in (
        ["run", base, *small, "-o", "a.h5"],
        ["compare", base, "library:language-courses", *small, "--no-report", "-o", "b.h5"],
        ["check", "library:language-courses", "--population", "2000", "-q"],
        ["new", "new.yaml", "-q"],
    ):
        status, out, said = check.program(*words)
        assert (status, said, out.count("\n")) == (0, "", 1), words
    status, _, said = check(policies("lever: foo"), "-q")
    assert status == 2
    assert "not a known lever" in said
