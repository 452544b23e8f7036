#!/usr/bin/env bash
# Installs cohesim into a bare Debian 12 or Ubuntu 22.04, as root: what tools/Containerfile and tools/apptainer.def run.
#
#   tools/image.sh [PREFIX]     a virtual environment with the command and the Python package; /opt/venv if not said
#
# The only network that it needs are the registries: Debian's packages and Python's.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
prefix=${1:-/opt/venv}
bash tools/setup.sh run
COHESIM_COMMIT=$(commit_of "$root")   # for `cohesim --version` and result files
export COHESIM_COMMIT
/usr/bin/python3 -m venv "$prefix"
"$prefix/bin/pip" install --disable-pip-version-check --no-input --no-cache-dir .
"$prefix/bin/cohesim" --version
