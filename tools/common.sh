# Sourced by the other scripts here: the root folder, messages, and which Python and libraries to use.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 2; }
clock() { printf '%d:%02d' $(($1 / 60)) $(($1 % 60)); }      # seconds as m:ss

conda_is_complete() {   # an active conda environment that holds all of tools/environment.yml
  local at=${CONDA_PREFIX:-} header
  [ -n "$at" ] && [ -x "$at/bin/python" ] && [ -x "$at/bin/cmake" ] && [ -x "$at/bin/ninja" ] || return 1
  for header in tbb/parallel_for.h hdf5.h hdf5_hl.h yaml-cpp/yaml.h fmt/core.h CLI/CLI.hpp nlohmann/json.hpp; do
    [ -e "$at/include/$header" ] || return 1
  done
  "$at/bin/python" -c 'import importlib.util as u, sys
sys.exit(not all(u.find_spec(m) for m in "pybind11 numpy pandas xarray h5py h5netcdf matplotlib yaml".split()))'
}

if conda_is_complete; then
  with_conda=yes python=$CONDA_PREFIX/bin/python
else
  with_conda=no python=$root/.venv/bin/python
  if [ -n "${CONDA_PREFIX:-}" ]; then   # active but not for us: keep its libraries out of the build
    PATH=$(printf '%s' "$PATH" | tr ':' '\n' | grep -vxF -e "$CONDA_PREFIX/bin" -e "$CONDA_PREFIX/condabin" | paste -sd:)
    unset CONDA_PREFIX
  fi
fi
jobs=${COHESIM_JOBS:-$(nproc)}

commit_of() {   # commit_of FOLDER: the commit that .git names, where there is no git to ask; nothing if it names none
  local head ref
  head=$(cat "$1/.git/HEAD" 2>/dev/null) || return 0
  case $head in
    "ref: "*)
      ref=${head#ref: }
      head=$(cat "$1/.git/$ref" 2>/dev/null || sed -n "s|^\([0-9a-f]*\) $ref\$|\1|p" "$1/.git/packed-refs" 2>/dev/null || true) ;;
  esac
  printf '%.12s' "$head"
}

quietly() {   # quietly LOG COMMAND...: output goes to a log; shown when the command fails
  local log=$root/build/log/$1; shift
  mkdir -p "$root/build/log"
  "$@" >"$log" 2>&1 || { local status=$?; tail -n 40 "$log" >&2; say "failed: $* (whole output: ${log#"$root"/})" >&2; return $status; }
}
