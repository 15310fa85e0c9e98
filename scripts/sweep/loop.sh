#!/usr/bin/env bash
# A sweep as a plain loop over `bgsim run --set`: two cell types, eleven currents.
#
# usage: loop.sh BGSIM DIR
#
# One run directory for each point. A run directory is whole or marked as incomplete, so that the loop can be
# started again after an interruption. Prints a table: type, current, spikes, digest.
set -euo pipefail

bgsim=${1:?usage: loop.sh BGSIM DIR}
out=${2:?usage: loop.sh BGSIM DIR}
params=$(cd "$(dirname "$0")/../../params" && pwd)

echo "type,current_pA,spikes,digest"
for type in msn_d1 stn; do
  for current in $(seq 0 30 300); do
    run=$out/$type-$current
    if ! grep -q '"complete" : true' "$run/summary.json" 2> /dev/null; then
      "$bgsim" run "$params/sweeps/point_neurons.json" --quiet --threads 1 --out "$run" \
        --set "populations.cell.neuron=../neurons/$type.json" --set "inputs.current.amplitude=$current pA"
    fi
    spikes=$(sed -n 's/^ *"spikes" : \([0-9]*\),*$/\1/p' "$run/summary.json")
    digest=$(sed -n 's/^ *"digest" : "\([0-9a-f]*\)",*$/\1/p' "$run/summary.json")
    echo "$type,$current,$spikes,$digest"
  done
done
