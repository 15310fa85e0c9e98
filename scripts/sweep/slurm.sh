#!/usr/bin/env bash
#SBATCH --job-name=bgsim-sweep
#SBATCH --array=1-4
#SBATCH --cpus-per-task=8
#SBATCH --mem-per-cpu=1G
#SBATCH --time=01:00:00
#SBATCH --requeue
#
# The sweep of loop.sh as a Slurm job array; each task computes its shard with all its processors.
#
# usage: sbatch slurm.sh BGSIM DIR, with DIR on a file system that all nodes share
#
# --resume makes a task that is requeued go on where it was. The last task writes DIR/sweep.csv; if the file
# system showed it the others' points too late, this job once more writes it without computing anything.
set -euo pipefail

bgsim=${1:?usage: sbatch slurm.sh BGSIM DIR}
out=${2:?usage: sbatch slurm.sh BGSIM DIR}
# Slurm runs a copy of this script, so the experiment is sought where sbatch was called.
params=${BGSIM_PARAMS:-${SLURM_SUBMIT_DIR:-.}/params}

# bgsim takes the number of jobs from SLURM_CPUS_PER_TASK.
exec "$bgsim" sweep "$params/sweeps/point_neurons.json" \
  --param populations.cell.neuron=../neurons/msn_d1.json,../neurons/stn.json \
  --param inputs.current.amplitude=0:300:30pA \
  --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" --resume --out "$out"
