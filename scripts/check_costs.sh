#!/usr/bin/env bash
# Counts the instructions and the calls of malloc that a simulated step takes, and compares them with scripts/costs.txt.
#
# usage: check_costs.sh BGSIM [--update]
#
# BGSIM is the portable build (valgrind knows no AVX-512). Each workload runs twice, one time longer; the difference is free of
# start-up and building. Counts, unlike times, are the same on a busy machine. They change with the compiler: then, and after a
# change that is meant to change them, --update writes them anew.
set -euo pipefail

bgsim=${1:?usage: check_costs.sh BGSIM [--update]}
mode=${2:-}
here=$(cd "$(dirname "$0")" && pwd)
params=$here/../params
table=$here/costs.txt
# Instructions of two runs differ by 0.01 %, but small changes anywhere move what the compiler inlines; 3 % is the least
# regression that is worth a look. Allocations differ by 0.2 a step with the growth of buffers; whatever allocates in a step
# does so at least once.
tolerance=3

if ! command -v valgrind > /dev/null; then
  echo "skipped: there is no valgrind"
  exit 0
fi
if [ "$(uname -m)" != x86_64 ]; then
  echo "skipped: the counts are those of x86-64"
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# count FILE DURATION [OPTION]...: prints instructions and calls of malloc and its kin of one run.
count() {
  local file=$1 duration=$2
  shift 2
  SWIFT_DETERMINISTIC_HASHING=1 valgrind --tool=callgrind --callgrind-out-file="$work/calls" "$bgsim" run \
    "$params/$file" --duration "$duration" --out "$work/run" --quiet --threads 1 --format npy "$@" > /dev/null 2> "$work/log" \
    || { cat "$work/log" >&2; return 1; }
  awk '/^cfn=/ { allocates = 0
         match($0, /\([0-9]+\)/); id = substr($0, RSTART, RLENGTH)
         if (length($0) > RSTART + RLENGTH) name[id] = substr($0, RSTART + RLENGTH + 1)
         allocates = name[id] ~ /^(malloc|calloc|realloc|posix_memalign|aligned_alloc)$/ }
       /^fn=/ { match($0, /\([0-9]+\)/); id = substr($0, RSTART, RLENGTH)
         if (length($0) > RSTART + RLENGTH) name[id] = substr($0, RSTART + RLENGTH + 1) }
       /^calls=/ && allocates { split(substr($0, 7), n, " "); calls += n[1] }
       /^(summary|totals):/ { instructions = $2 }
       END { printf "%.0f %d\n", instructions, calls }' "$work/calls"
}

# step NAME FILE SHORT LONG STEPS [OPTION]...: prints name, instructions and allocations of a step between two durations [ms].
step() {
  local name=$1 file=$2 short=$3 long=$4 steps=$5 first last
  shift 5
  first=$(count "$file" "${short}ms" "$@")
  last=$(count "$file" "${long}ms" "$@")
  echo "$name $first $last $steps" | awk '{ printf "%s %.0f %.2f\n", $1, ($4 - $2) / $6, ($5 - $3) / $6 }'
}

{
  step bg80k_double benchmarks/bg80k.json 20 60 400 --set scale=0.05 --precision double
  step bg80k_single benchmarks/bg80k.json 20 60 400 --set scale=0.05 --precision single
  step healthy_double healthy.json 20 60 400 --set scale=0.05 --precision double
  step coba_double benchmarks/coba.json 60 100 400 --precision double
  step rings_double benchmarks/rings.json 5 10 200 --precision double
  step pd14_double benchmarks/pd14.json 20 60 400 --set scale=0.02 --precision double
  step rk4_double chakravarty2022.json 10 20 100 --precision double
} > "$work/now"

if [ "$mode" = --update ]; then
  {
    echo "# workload, instructions a step, allocations a step; written by check_costs.sh --update"
    cat "$work/now"
  } > "$table"
  cat "$table"
  exit 0
fi

awk -v tolerance="$tolerance" '
  FNR == NR { if ($1 != "#") { instructions[$1] = $2; allocations[$1] = $3 }; next }
  {
    change = instructions[$1] ? 100 * ($2 / instructions[$1] - 1) : 100
    printf "%-16s %12d instructions a step (%+.1f %%), %s allocations a step (%s)\n", $1, $2, change, $3, allocations[$1]
    if (change > tolerance) { printf "  more than %d %% above scripts/costs.txt\n", tolerance; failed = 1 }
    if (change < -tolerance) { printf "  %d %% and more below: write it down with --update\n", tolerance }
    if ($3 > allocations[$1] + 0.5) { print "  more allocations than in scripts/costs.txt"; failed = 1 }
  }
  END { exit failed }' "$table" "$work/now" || { echo "failed: costs have grown; see above" >&2; exit 1; }
