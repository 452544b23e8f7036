#!/usr/bin/env bash
# C++ tests under the address and undefined-behaviour sanitizers, with the invariants checked after every step.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
bash tools/setup.sh test
say "building build/asan"
quietly configure-asan.log cmake --preset asan -DPython_EXECUTABLE="$python"
quietly build-asan.log cmake --build --preset asan -j "$jobs"
ctest --preset asan -j "$jobs" "$@"
