#!/usr/bin/env bash
# From a clone to a first answer: sets up, builds, compares a policy with the baseline, writes out/report.html.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
scenarios=(library:baseline-eu27 library:language-courses)   # what do courses with childcare change by 2025?

start=$SECONDS
bash tools/setup.sh run
set_up=$((SECONDS - start)) start=$SECONDS

tests=() unity=()
if [ -e build/release/CMakeCache.txt ]; then
  say "building build/release"
else
  say "building build/release (the first time takes a minute or two)"
  tests=(-DCOHESIM_TESTS=OFF)          # they need more packages
  unity=(-DCOHESIM_UNITY=ON)           # a third of the time; slower after an edit
fi
quietly configure.log cmake --preset release -DPython_EXECUTABLE="$python" "${tests[@]}" "${unity[@]}"
quietly build.log cmake --build --preset release -j "$jobs" --target cohesim _core
built=$((SECONDS - start)) start=$SECONDS

say "comparing ${scenarios[*]}"
mkdir -p out
# A question with an answer at this size: host language rises clearly; the employment gap would take the library's own size
# (100,000 persons, 20 replicates), ten times as long.
build/release/cohesim compare "${scenarios[@]}" --population 30000 --replicates 8 --until 2025-12 -o out/compare.h5 --no-report --force
PYTHONPATH=$root/build/release/python "$python" -m cohesim report out/compare.h5 -o out/report.html   # fails aloud
compared=$((SECONDS - start))

say
say "set up $(clock $set_up)   built $(clock $built)   compared and reported ${#scenarios[@]} scenarios $(clock $compared)"
say "open out/report.html            next: build/release/cohesim new my.yaml"
