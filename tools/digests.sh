#!/usr/bin/env bash
# The same results from every build: g++ and clang, optimised and debug, with and without AVX2. Builds the executable in
# each way (build/digests/*) and compares the digests of the small runs of tests/regression with those of g++, optimised.
# clang is left out where it is not installed.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
bash tools/setup.sh run

build() {   # build NAME CMAKE-OPTIONS...
  local name=$1; shift
  say "building build/digests/$name"
  quietly "digests-$name.log" cmake -S . -B "build/digests/$name" -G Ninja -DCOHESIM_TESTS=OFF -DCOHESIM_PYTHON=OFF \
    -DCOHESIM_UNITY=ON -DCOHESIM_PCH=OFF "$@"
  quietly "digests-$name.log" cmake --build "build/digests/$name" -j "$jobs" --target cohesim
}
digests() { COHESIM_EXECUTABLE=$root/build/digests/$1/cohesim "$python" tests/regression/pins.py --print; }

build gcc -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_COMPILER=g++
build gcc-avx2 -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_COMPILER=g++ -DCMAKE_CXX_FLAGS=-march=x86-64-v3
build gcc-debug -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_COMPILER=g++ "-DCMAKE_CXX_FLAGS_DEBUG=-Og -g"
variants=(gcc-avx2 gcc-debug)
if command -v clang++ >/dev/null; then
  build clang -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_COMPILER=clang++
  variants+=(clang)
fi

status=0
expected=$(digests gcc)
say "$expected"
for variant in "${variants[@]}"; do
  if diff <(echo "$expected") <(digests "$variant"); then say "$variant: the same"; else say "$variant: differs"; status=1; fi
done
exit $status
