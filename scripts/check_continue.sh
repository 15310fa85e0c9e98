#!/usr/bin/env bash
# Proves that a run that is killed by SIGKILL, again and again, and continued from its last checkpoint each time writes
# the files of a run that was left alone, with any number of threads.
#
# usage: scripts/check_continue.sh BGSIM DURATION EXPERIMENT.json...
#   KILLS=5 scripts/check_continue.sh .build/tuned/release/bgsim 300ms params/healthy.json
set -euo pipefail

bgsim=$1 duration=$2
shift 2
kills=${KILLS:-3}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

fail() {
  printf 'failed: %s\n' "$*" >&2
  exit 1
}

# The lines of a summary that depend neither on the machine nor on its load.
facts() { grep -vE '"(threads|realtime_factor|(load|build|run|write)_s)"' "$1/summary.json"; }

# killed SECONDS WORD...: runs bgsim and kills it then, if it is still there; says whether it was.
killed() {
  local seconds=$1 status=0
  shift
  "$bgsim" "$@" --quiet 2> "$folder/messages" &
  local run=$! killer
  { sleep "$seconds" && kill -KILL "$run"; } 2> /dev/null &
  killer=$!
  # Waits until the killed process is gone, and with it its lock.
  wait "$run" 2> /dev/null || status=$?
  kill "$killer" 2> /dev/null || true
  wait "$killer" 2> /dev/null || true
  [ "$status" = 0 ] || [ "$status" = 137 ] || fail "exit code $status: $(cat "$folder/messages")"
  [ "$status" = 137 ]
}

compare() {
  local experiment=$1 started count=0 step
  "$bgsim" run "$experiment" --duration "$duration" --out "$folder/whole" --format both --quiet
  started=$(date +%s.%N)
  step=$(awk -v d="${duration%ms}" 'BEGIN { print d / 37 "ms" }')
  "$bgsim" run "$experiment" --duration "$duration" --out "$folder/timed" --format both --checkpoint "$step" --quiet
  local took
  took=$(awk -v a="$started" -v b="$(date +%s.%N)" 'BEGIN { print b - a }')
  local words=(run "$experiment" --duration "$duration" --format both --out "$folder/parts")
  while killed "$(awk -v t="$took" -v r="$RANDOM" 'BEGIN { print t * (0.2 + 0.7 * r / 32768) }')" \
    "${words[@]}" --checkpoint "$step" --threads $((1 + count % 3)); do
    count=$((count + 1))
    # Without a checkpoint yet it begins again.
    ls -d "$folder"/.parts.partial-*/checkpoint.bin > /dev/null 2>&1 && words=(run --continue "$folder/parts")
    [ "$count" -lt "$kills" ] || took=1000000
  done
  local file
  for file in "$folder"/whole/*; do
    case $file in
      */summary.json) diff <(facts "$folder/whole") <(facts "$folder/parts") || fail "$experiment: summary.json" ;;
      *) cmp "$file" "$folder/parts/${file##*/}" || fail "$experiment: ${file##*/}" ;;
    esac
  done
  [ "$(find "$folder" -maxdepth 1 -name '.*' | wc -l)" = 0 ] || fail "$experiment: something is left: $(ls -A "$folder")"
  printf '%-45s the same after %s kills\n' "$experiment" "$count"
  rm -rf "$folder"/whole "$folder"/timed "$folder"/parts
}

for experiment; do compare "$experiment"; done
