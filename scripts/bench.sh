#!/usr/bin/env bash
# Times four jobs with one and two threads in both precisions.
#
# usage: bench.sh BGSIM
#
# load, build, run: wall seconds; x real: biological time over run time; ns/step: run time times threads over
# neurons and steps; memory: the peak of the process (empty without GNU time).
set -euo pipefail

bgsim=${1:?usage: bench.sh BGSIM}
params=$(cd "$(dirname "$0")/../params" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# One population of 10,000 neurons for each of five models, under currents from none to strong; no synapses.
cat > "$work/fi.json" << JSON
{
  "simulation": {"duration": "1 s", "dt": "0.1 ms"},
  "defaults": {"population": {"size": 10000}},
  "populations": {
    "LIF": {"neuron": {"file": "$params/neurons/lif_coba.json", "params": {"I_ext": "linspace(0 pA, 500 pA)"}}},
    "QIF": {"neuron": {"file": "$params/neurons/msn_d1.json", "params": {"I_ext": "linspace(0 pA, 500 pA)"}}},
    "AdEx": {"neuron": {"file": "$params/neurons/gpe_ti.json", "params": {"I_ext": "linspace(0 pA, 200 pA)"}}, "substeps": 8},
    "Izhikevich2003": {"neuron": {"file": "$params/neurons/izhikevich2003_rs.json", "params": {"I_ext": "linspace(0, 20)"}}},
    "HH": {"neuron": {"file": "$params/neurons/hh_squid.json", "params": {"I_ext": "linspace(0 pA, 100 pA)"}}}
  }
}
JSON

# measure OUTPUT COMMAND...: runs the command and prints its peak memory in MB.
measure() {
  local log=$1
  shift
  if /usr/bin/time -v true 2> /dev/null; then
    /usr/bin/time -v -o "$log" "$@"
    awk '/Maximum resident set size/ { printf "%.0f", $NF / 1024 }' "$log"
  else
    "$@"
  fi
}

# field NAME: the number of a key that occurs once in summary.json.
field() { sed -n "s/^ *\"$1\" : \([-+0-9.eE]*\),*$/\1/p" "$work/run/summary.json"; }

row='%-8s %-6s %7s %8s %8s %8s %8s %8s %10s\n'
printf "$row" job prec. threads "load s" "build s" "run s" "x real" "ns/step" "memory MB"
for job in benchmarks/bg80k healthy benchmarks/coba fi; do
  file=$params/$job.json
  [ "$job" = fi ] && file=$work/fi.json
  for precision in double single; do
    for threads in 1 2; do
      memory=$(measure "$work/time" "$bgsim" run "$file" --duration 1s --out "$work/run" --quiet \
        --precision "$precision" --threads "$threads")
      neurons=$(sed -n 's/^ *"size" : \([0-9]*\),*$/\1/p' "$work/run/summary.json" | awk '{ n += $1 } END { print n }')
      awk -v job="${job##*/}" -v precision="$precision" -v threads="$threads" -v load="$(field load_s)" \
        -v build="$(field build_s)" -v run="$(field run_s)" -v simulated="$(field simulated_ms)" \
        -v dt="$(field dt_ms)" -v neurons="$neurons" -v memory="$memory" 'BEGIN {
          printf "%-8s %-6s %7d %8.3f %8.3f %8.3f %8.2f %8.2f %10s\n", job, precision, threads, load, build, run,
            simulated / 1000 / run, run * threads * 1e9 / (neurons * simulated / dt), memory
        }'
    done
  done
done
