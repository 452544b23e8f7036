#!/usr/bin/env bash
# C++ tests under the thread sanitizer (g++). Debian's oneTBB is not instrumented and gives a hundred false alarms, and
# suppressing them hides real races: so oneTBB is built here from Debian's source with the sanitizer on.
# Words after the command go to ctest; default: everything but the statistical tests, which add no threads.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
bash tools/setup.sh test
[ $with_conda = no ] || fail "tsan.sh needs Debian's or Ubuntu's source packages, not conda"

work=$root/build/tsan-tbb prefix=$root/build/tsan-tbb/install
if [ ! -e "$prefix/.done" ]; then
  say "building oneTBB with the thread sanitizer"
  mkdir -p "$work/apt/lists/partial"
  cd "$work"
  # The machine's own sources as source entries, in a folder of their own: the system's lists stay as they are.
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
    [ -e "$file" ] && sed -n 's/^deb /deb-src /p' "$file" >>apt/src.list
  done
  for file in /etc/apt/sources.list.d/*.sources; do
    [ -e "$file" ] && sed 's/^Types:.*/Types: deb-src/' "$file" >"apt/$(basename "$file")"
  done
  options=(-o Dir::Etc::SourceList=/dev/null -o "Dir::Etc::SourceParts=$work/apt" -o "Dir::State::Lists=$work/apt/lists")
  quietly tsan-source.log apt-get "${options[@]}" update
  quietly tsan-source.log apt-get "${options[@]}" source --download-only onetbb
  tar xf onetbb_*.orig.tar.*
  quietly tsan-tbb.log cmake -S oneTBB-*/ -B build -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo -DTBB_TEST=OFF -DTBBMALLOC_BUILD=OFF \
    -DTBB_STRICT=OFF -DTBB_DISABLE_HWLOC_AUTOMATIC_SEARCH=ON -DTBB_SANITIZE=thread -DCMAKE_INSTALL_PREFIX="$prefix"
  quietly tsan-tbb.log cmake --build build -j "$jobs"
  quietly tsan-tbb.log cmake --install build
  touch "$prefix/.done"
  cd "$root"
fi

say "building build/tsan"
quietly configure-tsan.log cmake --preset tsan -DPython_EXECUTABLE="$python"
quietly build-tsan.log cmake --build --preset tsan -j "$jobs"
[ $# -gt 0 ] || set -- -LE statistical
TBB_TSAN_LIB=$(dirname "$(find "$prefix" -name 'libtbb.so' | head -1)") ctest --preset tsan "$@"
