#!/usr/bin/env bash
# Installs what building and running needs: C++ libraries from Debian's or Ubuntu's packages, Python packages in .venv.
#
#   tools/setup.sh          for building, running and reports
#   tools/setup.sh test     also what the tests need
#
# COHESIM_PYTHON=/path/to/python3 chooses the Python that .venv is made from (default /usr/bin/python3).
# Safe to repeat: only what is missing is installed. Inside a conda environment made from tools/environment.yml nothing is.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
level=${1:-run}
case $level in run | test) ;; *) sed -n '2,8s/^# \{0,1\}//p' "$0"; exit 2 ;; esac

if [ $with_conda = yes ]; then
  say "set-up: using the conda environment"
  exit 0
fi

base_python=${COHESIM_PYTHON:-/usr/bin/python3}
case $base_python in "$root"/.venv/*) base_python=/usr/bin/python3 ;; esac

# ------------------------------------------------------------------------------------------------------- system packages
packages=(g++ cmake ninja-build libtbb-dev libhdf5-dev libyaml-cpp-dev libfmt-dev libcli11-dev nlohmann-json3-dev)
[ "$base_python" = /usr/bin/python3 ] && packages+=(python3 python3-dev python3-venv)
[ $level = test ] && packages+=(catch2)

missing=()
if command -v dpkg-query >/dev/null; then
  for package in "${packages[@]}"; do
    dpkg-query -W -f='${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
  done
else
  missing=("${packages[@]}")
fi

if [ ${#missing[@]} -gt 0 ]; then
  as_root=no
  if command -v apt-get >/dev/null; then
    if [ "$(id -u)" = 0 ]; then as_root=(env)
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then as_root=(sudo -n env)
    elif command -v sudo >/dev/null && [ -t 0 ] && [ -t 2 ] && sudo -v; then as_root=(sudo env)
    fi
  fi
  if [ "${as_root[0]}" = no ]; then
    {
      say "missing: ${missing[*]}; no root here (these are Debian's and Ubuntu's names)."
      say "With root:     apt-get install --no-install-recommends ${missing[*]}"
      say "Without root:  conda env create -p .conda -f tools/environment.yml && conda run -p .conda bash tools/quickstart.sh"
    } >&2
    exit 2
  fi
  say "set-up: installing ${missing[*]}"
  apt=("${as_root[@]}" DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -q)
  quietly apt-update.log "${apt[@]}" update || say "set-up: apt-get update failed; going on with the lists that are here" >&2
  quietly apt-install.log "${apt[@]}" install -y --no-install-recommends "${missing[@]}" || exit 2
fi

# ------------------------------------------------------------------------------------------------------- Python packages
"$base_python" -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null ||
  fail "set-up: $base_python is not Python 3.10 or newer; name another one: COHESIM_PYTHON=/path/to/python3"

stamp=.venv/.cohesim-$level
inputs=$({ cat pyproject.toml tools/setup.sh; "$base_python" -VV; realpath "$base_python"; } | sha256sum)
if [ "$(cat "$stamp" 2>/dev/null)" != "$inputs" ] || ! .venv/bin/python -c '' 2>/dev/null; then
  wanted=$("$base_python" -c 'import sys; print(sys.version_info[:2])')
  found=$(.venv/bin/python -c 'import sys; print(sys.version_info[:2])' 2>/dev/null || true)
  if [ "$wanted" != "$found" ]; then
    say "set-up: making .venv with $("$base_python" --version)"
    quietly venv.log "$base_python" -m venv --clear .venv || exit 2
  fi
  say "set-up: installing Python packages into .venv"
  mkdir -p build
  .venv/bin/python tools/requirements.py $level >build/requirements-$level.txt
  quietly pip.log .venv/bin/python -m pip install --disable-pip-version-check --no-input -r build/requirements-$level.txt || exit 2
  printf '%s\n' "$inputs" >"$stamp"
fi
say "set-up: ready ($(.venv/bin/python --version) in .venv)"
