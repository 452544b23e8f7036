#!/usr/bin/env bash
# Sets up, builds and runs every C++ and Python test and the style checks. Continuous integration runs this too.
# Words after the command go to ctest:  tools/test.sh -L unit    tools/test.sh -R python/compare
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

start=$SECONDS
bash tools/setup.sh test
set_up=$((SECONDS - start)) start=$SECONDS

say "building build/release with its tests"
quietly configure.log cmake --preset release -DPython_EXECUTABLE="$python" -DCOHESIM_TESTS=ON
quietly build.log cmake --build --preset release -j "$jobs"
warnings=$(grep -c ' warning: ' build/log/build.log || true)
built=$((SECONDS - start)) start=$SECONDS

say "checking style"
style=ok; bash tools/format.sh --check || style=FAILED

say
say "set up $(clock $set_up)   built $(clock $built), $warnings compiler warnings   style $style"
say "running the tests, $jobs at a time"
status=0
ctest --preset release -j "$jobs" "$@" || status=1
[ $style = ok ] || { say "tests are above; the style check failed: tools/format.sh" >&2; status=1; }
exit $status
