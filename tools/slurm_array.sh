#!/bin/bash
# A comparison as a Slurm array: each task runs its part of the replicates, the last job merges the parts and writes the
# report. Parts do not depend on where or when they run: the merged file has the digest of one run of all.
#
#   bash tools/slurm_array.sh OUT.h5 REPLICATES TASKS SCENARIO...      baseline first, as for cohesim compare
#   bash tools/slurm_array.sh plan.h5 100 20 library:baseline-eu27 plan.yaml --population 1000000
#
# COHESIM is the program (default: cohesim on the PATH); SBATCH_OPTIONS go to each task, for example
# SBATCH_OPTIONS="-c 4 --mem 4G -t 2:00:00". COHESIM_SUBMIT=bash runs all here, one after the other, to try it out.
set -euo pipefail

if [[ ${COHESIM_PART:-} == task ]]; then
  # Task t of n has replicates t*r/n to (t+1)*r/n - 1: parts differ by at most one.
  task=${SLURM_ARRAY_TASK_ID:?} first=$((task * REPLICATES / TASKS)) last=$(((task + 1) * REPLICATES / TASKS - 1))
  exec "$COHESIM" compare "$@" --replicates "$first-$last" -o "$PARTS/$(printf %05d "$task").h5" --force --no-report -q
fi
if [[ ${COHESIM_PART:-} == merge ]]; then
  "$COHESIM" merge "$PARTS"/*.h5 -o "$OUT" --force && rm -r "$PARTS"
  exit
fi

if (($# < 4)); then
  sed -n '2,/^set /{s/^# \{0,1\}//p}' "$0"
  exit 2
fi
export OUT=$1 REPLICATES=$2 TASKS=$3 COHESIM=${COHESIM:-cohesim} PARTS=$1.parts
shift 3
if ((TASKS < 1 || REPLICATES < TASKS)); then
  echo "$0: $REPLICATES replicates cannot be divided among $TASKS tasks" >&2
  exit 2
fi
if [[ -e $PARTS ]]; then
  echo "$0: $PARTS is there already, of an earlier run; remove it first" >&2
  exit 2
fi
mkdir "$PARTS"
read -ra options <<<"${SBATCH_OPTIONS:-}"
if [[ ${COHESIM_SUBMIT:-sbatch} == bash ]]; then
  for ((task = 0; task < TASKS; ++task)); do
    COHESIM_PART=task SLURM_ARRAY_TASK_ID=$task bash "$0" "$@"
  done
  COHESIM_PART=merge bash "$0"
else
  array=$(COHESIM_PART=task sbatch --parsable --export=ALL --array="0-$((TASKS - 1))" -o "$PARTS/%a.log" \
    "${options[@]}" "$0" "$@")
  COHESIM_PART=merge sbatch --export=ALL --dependency="afterok:${array%%;*}" -o "$OUT.log" "$0"
fi
