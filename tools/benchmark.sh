#!/usr/bin/env bash
# What a simulated month costs here, in ratios that hold on other machines too: against a numpy model of the main processes
# (tests/benchmarks/numpy_month.py) and, where it is installed, Mesa (mesa_month.py, mesa_schelling.py), on one and two threads, the
# serial share, what 16 threads could gain at best, memory, programmes and output:
#   tools/benchmark.sh 200000
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
persons=${1:-200000} cohesim=${COHESIM_EXECUTABLE:-build/release/cohesim} scenario=library:baseline-eu27
[ -x "$cohesim" ] || fail "$cohesim is not there: build it, or set COHESIM_EXECUTABLE"

"$python" - "$persons" "$cohesim" "$scenario" <<'PYTHON'
import os, re, resource, subprocess, sys, tempfile
from pathlib import Path

sys.path.insert(0, "tests/benchmarks")
os.environ["COHESIM_EXECUTABLE"] = sys.argv[2]
os.environ |= dict.fromkeys(["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"], "1")
import numpy_month
import test_costs

try:
    import mesa_month
    import mesa_schelling
except ImportError:
    mesa_month = None

persons, cohesim, scenario = int(sys.argv[1]), sys.argv[2], sys.argv[3]
size = ["--population", str(persons), "--set", "time.run_in_months=12"]

IN_NUMPY = "births deaths departures language participation separations vacancies hiring incomes".split()


def cpu_seconds(*arguments):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([cohesim, *arguments], check=True, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def lattice_ns(side, months):
    """CPU time of ours for one activation, and with all that is measured of the month."""
    cells = side * side
    options = ["--population", str(round(0.8 * cells)), "--set", f"schelling.side={side}", "--set", f"time.end=2019-{months:02}"]
    text = cpu_seconds("steps", "--time", "library:stylised/schelling", *options, "--threads", "1")[1]
    ns = lambda step: float(re.search(rf"^{step} +[\d.,]+ +[\d.,]+ +[\d.]+ % +([\d.,]+)", text, re.M)[1].replace(",", ""))
    return ns("relocation"), ns("all")


def profile(threads):
    text = cpu_seconds("steps", "--time", scenario, *size, "--threads", str(threads))[1]
    number = lambda pattern: float(re.search(pattern, text, re.M)[1].replace(",", ""))
    step_ns = lambda step: number(rf"^{step} +[\d.,]+ +[\d.,]+ +[\d.]+ % +([\d.,]+)")
    return {
        "wall": number(r"^all +([\d.,]+)"),
        "cpu": number(r"^all +[\d.,]+ +([\d.,]+)"),
        "ns": number(r"^all +[\d.,]+ +[\d.,]+ +[\d.]+ % +([\d.,]+)"),
        "serial": number(r"serial ([\d.]+) %"),
        "bytes": number(r"([\d.]+) bytes per person"),
        "in_numpy": sum(step_ns(step) for step in IN_NUMPY),
        "in_mesa": sum(step_ns(step) for step in mesa_month.STEPS) if mesa_month else 0,
        "ideal": number(r"ideally ([\d.]+) times") if threads == 1 else 0,
        "run_in": float(re.search(r"^all .* ([\d.,]+)$", text, re.M)[1].replace(",", "")),
    }


one, two = profile(1), profile(2)
numpy_ns = numpy_month.cpu_ns_per_person_month(persons)
with tempfile.TemporaryDirectory() as folder:
    run = ["run", scenario, *size, "--until", "2019-12", "--replicates", "1", "--threads", "1", "-q"]
    written = cpu_seconds(*run, "-o", folder + "/run.h5")[0]
    few = test_costs.cpu_seconds(test_costs.with_programmes(Path(folder), 0), persons)
    many = test_costs.cpu_seconds(test_costs.with_programmes(Path(folder), 100), persons)
silent = cpu_seconds("steps", "--time", scenario, *size, "--threads", "1")[0]  # the same months, no file

print(f"{persons:,} persons, {scenario}; CPU time but for scaling")
print(f"  a month         {one['ns']:8.1f} ns per person: {1e3 / one['ns']:.2f} million person-months per core and second")
print(f"  run-in          {one['run_in']:8.1f} ns per person and month")
print(f"  two threads     {one['wall'] / two['wall']:8.2f} times as fast (wall time; needs two free cores), CPU time {two['cpu'] / one['cpu']:.2f} times")
print(f"  serial share    {one['serial']:8.1f} % of CPU time on one thread: at most {1 / (one['serial'] / 100 + (1 - one['serial'] / 100) / 2):.2f} times as fast on two")
print(f"  16 threads      {one['ideal']:8.1f} times as fast at best, by the program's own partitions")
print(f"  memory          {one['bytes']:8.0f} bytes per person")
added = (many["programmes"] - few["programmes"]) / few["all"]
print(f"  100 programmes  {added:8.2f} of a month without them")
print(f"  output          {100 * max(0.0, written - silent) / written:8.1f} % of the CPU time of a run of a year")
print("Against others, on one core")
print(f"  numpy           {numpy_ns:8.1f} ns for what {one['in_numpy']:.1f} ns are ours, which know more: {numpy_ns / one['in_numpy']:.2f} times as fast")
print(f"                  {numpy_ns / one['ns']:8.2f} times as fast with all that we do beside it")
if mesa_month:
    mesa_ns = mesa_month.cpu_ns_per_person_month(min(persons, 50_000))
    print(f"  Mesa            {mesa_ns:8.1f} ns for three processes, {one['in_mesa']:.1f} ns ours: {mesa_ns / one['in_mesa']:.0f} times as fast")
    print(f"                  {mesa_ns / one['ns']:8.1f} times as fast with all that we do beside them")
    for side, months in ((100, 12), (500, 3)):
        ours, with_series = lattice_ns(side, months)
        theirs = mesa_schelling.cpu_ns_per_update(side, months)
        print(f"  Schelling       {ours:8.1f} ns for an activation, Mesa {theirs:.0f} ns, {side} x {side}: {theirs / ours:.0f} times as fast")
        print(f"                  {theirs / with_series:8.0f} times as fast with the series and indices of every month")
else:
    print("  Mesa                 not installed: pip install mesa")
PYTHON
