#!/usr/bin/env bash
# Checks that a sweep gives the same table whole, killed and resumed, in shards, and merged.
#
# usage: check_sweep.sh BGSIM
#
# The sweep: fourteen cell types of the basal ganglia, each with 100 injected currents for one second.
set -euo pipefail

bgsim=${1:?usage: check_sweep.sh BGSIM}
params=$(cd "$(dirname "$0")/../params" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
  printf 'failed: %s\n' "$*" >&2
  exit 1
}

types=(msn_d1 msn_d2 fsn chin gpe_ti gpe_ta stn_pv_pos stn_pv_neg gpi_pv gpi_sst snr snr_sst snc_gaba snc_da)
files=$(printf ',../neurons/%s.json' "${types[@]}")

sweep=("$bgsim" sweep "$params/sweeps/point_neurons.json" --quiet
  --param "populations.cell.neuron=${files:1}" --param inputs.current.amplitude=0:297:3pA)

# finished NAME: how many points a sweep has finished.
finished() { { cat "$work/$1"/points/*.csv 2> /dev/null || true; } | grep -c '^[0-9]' || true; }

# same NAME: the table must be that of the whole sweep.
same() {
  cmp "$work/whole/sweep.csv" "$work/$1/sweep.csv" || fail "$1 gives another table"
  printf '%-22s same table\n' "$1"
}

start=$(date +%s.%N)
"${sweep[@]}" --out "$work/whole"
awk -v start="$start" -v now="$(date +%s.%N)" 'BEGIN { printf "%-22s 1400 points in %.1f s\n", "whole", now - start }'
[ "$(wc -l < "$work/whole/sweep.csv")" = 1401 ] || fail "the table does not have 1,400 rows"

# Killed without warning, three times, each time after some more points.
for _ in 1 2 3; do
  before=$(finished killed)
  "${sweep[@]}" --out "$work/killed" --resume &
  process=$!
  while [ "$(finished killed)" -lt $((before + 200)) ]; do sleep 0.02; done
  kill -KILL "$process"
  wait "$process" 2> /dev/null && fail "the sweep was over before it was killed"
done
done=$(finished killed)
"${sweep[@]}" --out "$work/killed" --resume
[ "$(finished killed)" = 1400 ] || fail "$(($(finished killed) - done)) points were computed instead of $((1400 - done))"
printf '%-22s %d points before, %d after\n' "killed and resumed" "$done" $((1400 - done))
same killed

for shard in 1 2 3 4; do "${sweep[@]}" --out "$work/shards" --shard "$shard/4" & done
wait
same shards
for shard in 1 2 3 4; do "${sweep[@]}" --out "$work/part$shard" --shard "$shard/4"; done
"$bgsim" sweep --merge "$work/part1" --merge "$work/part2" --merge "$work/part3" --merge "$work/part4" \
  --out "$work/merged" --quiet
same merged

# The same small sweep as a loop, with GNU parallel, and as a job array.
scripts=$(dirname "$0")/sweep
"$scripts/loop.sh" "$bgsim" "$work/loop" > "$work/loop.csv"
tasks=3
for task in $(seq $tasks); do
  BGSIM_PARAMS=$params SLURM_ARRAY_TASK_ID=$task SLURM_ARRAY_TASK_COUNT=$tasks SLURM_CPUS_PER_TASK=1 \
    "$scripts/slurm.sh" "$bgsim" "$work/array" 2> /dev/null
done
sed 's,^\.\./neurons/\([^.]*\)\.json,\1,' "$work/array/sweep.csv" | cut -d, -f1,2,4,8 | tail -n +2 \
  | cmp - <(tail -n +2 "$work/loop.csv") || fail "the loop and the job array differ"
printf '%-22s same spikes\n' "loop and job array"
if command -v parallel > /dev/null; then
  "$scripts/parallel.sh" "$bgsim" "$work/parallel"
  "$scripts/loop.sh" "$bgsim" "$work/parallel" | cmp - "$work/loop.csv" || fail "GNU parallel gives other spikes"
  printf '%-22s same spikes\n' "GNU parallel"
fi
