#!/usr/bin/env bash
# Draws the figures of the documentation into docs/figures: scripts/figures.sh [BGSIM]
# The basal ganglia are simulated at a quarter of their size for four seconds, healthy and depleted.
set -euo pipefail
bgsim=$(realpath "${1:-.build/tuned/release/bgsim}")
cd "$(dirname "$0")/.."

runs=$(mktemp -d)
trap 'rm -rf "$runs"' EXIT
target=docs/figures
mkdir -p "$target"

# simulate NAME FILE [OPTION]...
simulate() {
  local name=$1 file=$2
  shift 2
  echo "simulating $name"
  "$bgsim" run "$file" --quiet --out "$runs/$name" "$@"
}

# draw FILE KIND RUN [OPTION]...
draw() {
  local file=$1 kind=$2 run=$3
  shift 3
  "$bgsim" plot "$runs/$run" --kind "$kind" -o "$target/$file.svg" "$@"
}

for state in healthy depleted; do
  simulate $state params/$state.json --set scale=0.25 --duration 4s
done
draw basal_ganglia_raster raster healthy --compare "$runs/depleted" --window 2s..3s
draw basal_ganglia_rates rates healthy --compare "$runs/depleted" --window 2s..3s
draw basal_ganglia_spectra spectrum healthy --compare "$runs/depleted" --window 1s..4s
draw basal_ganglia_intervals isi healthy --compare "$runs/depleted" --window 1s..4s
draw basal_ganglia_network network healthy

simulate stimulus params/stimulus_window.json
draw stimulus_window_raster raster stimulus
draw stimulus_window_rates rates stimulus

simulate compartmental params/tutorials/compartmental.json
draw compartmental_traces traces compartmental
draw compartmental_raster raster compartmental
draw compartmental_network network compartmental
simulate single params/tutorials/single_izhikevich.json --set "recordings.traces.0.interval=0.1 ms"
draw single_izhikevich_traces traces single --window 0..150
draw single_izhikevich_raster raster single
draw single_izhikevich_network network single
simulate excitatory params/tutorials/izhikevich_network.json
draw izhikevich_excitatory_traces traces excitatory
draw izhikevich_excitatory_raster raster excitatory
draw izhikevich_excitatory_network network excitatory
simulate izhikevich params/tutorials/izhikevich_inhibitory_network.json
draw izhikevich_traces traces izhikevich
draw izhikevich_raster raster izhikevich
draw izhikevich_network network izhikevich

"$bgsim" fi params/neurons/fsn.json --current 0:600:20pA --out "$runs/fsn.csv" > "$runs/fsn.txt" 2>&1
"$bgsim" plot "$runs/fsn.csv" -o "$target/fsn_fi.svg"

# The walk (docs/walk.md). Runs of one experiment are called by their directories, so draw beside them.
walk=docs/examples/walk
"$bgsim" fi params/neurons/stn.json --current=-20:60:10pA --substeps 8 --out "$runs/stn_fi.csv" > "$runs/stn.txt" 2>&1
"$bgsim" plot "$runs/stn_fi.csv" -o "$target/walk_fi.svg"
simulate cell $walk/cell.json
draw walk_rebound traces cell
simulate apart $walk/loop.json --set constants.strength=0
simulate coupled $walk/loop.json --set constants.strength=2
simulate mine_healthy $walk/mine.json --duration 3s
simulate mine_depleted $walk/mine_depleted.json --duration 3s
figures=$(realpath "$target")
cd "$runs"
"$bgsim" plot apart --compare coupled --kind raster --window 2s..3s -o "$figures/walk_loop_raster.svg"
"$bgsim" plot apart --compare coupled --kind spectrum --window 1s.. -o "$figures/walk_loop_spectrum.svg"
"$bgsim" plot mine_healthy --compare mine_depleted --populations GPe_TI,SNr,TH --kind raster --window 2s..3s \
  -o "$figures/walk_mine.svg"
cd - > /dev/null

for figure in "$target"/*.svg; do
  size=$(wc -c < "$figure")
  [ "$size" -lt 500000 ] || { echo "$figure is too large: $size bytes" >&2; exit 1; }
done
