#!/usr/bin/env bash
# The sweep of loop.sh with GNU parallel: one run for each core at a time.
#
# usage: parallel.sh BGSIM DIR
#
# --joblog and --resume-failed let it go on after an interruption. loop.sh, called with the same directory
# afterwards, finds all runs and prints the table.
set -euo pipefail

bgsim=${1:?usage: parallel.sh BGSIM DIR}
out=${2:?usage: parallel.sh BGSIM DIR}
params=$(cd "$(dirname "$0")/../../params" && pwd)
mkdir -p "$out"

parallel --will-cite --quote --joblog "$out/joblog" --resume-failed \
  "$bgsim" run "$params/sweeps/point_neurons.json" --quiet --threads 1 --out "$out/{1}-{2}" \
  --set "populations.cell.neuron=../neurons/{1}.json" --set "inputs.current.amplitude={2} pA" \
  ::: msn_d1 stn ::: $(seq 0 30 300)
