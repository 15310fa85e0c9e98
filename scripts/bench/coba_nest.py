"""The network of params/benchmarks/coba.json in NEST: THREADS SCALE."""
import sys
import time

from peer import START, Timer, report
import numpy as np
import nest

threads, scale = int(sys.argv[1]), float(sys.argv[2])
nest.set_verbosity("M_ERROR")
nest.ResetKernel()
nest.set(resolution=0.1, local_num_threads=threads, rng_seed=1)
size = round(4000 * scale)
excitatory = size * 4 // 5
cells = nest.Create("iaf_cond_exp", size, params=dict(
    C_m=200.0, g_L=10.0, E_L=-60.0, V_th=-50.0, V_reset=-60.0, t_ref=5.0, tau_syn_ex=5.0, tau_syn_in=10.0, E_ex=0.0,
    E_in=-80.0))
cells.V_m = np.random.default_rng(1).uniform(-60.0, -50.0, size)
rule = {"rule": "pairwise_bernoulli", "p": 80 / size, "allow_autapses": False}
for part, weight in [(cells[:excitatory], 6.0), (cells[excitatory:], -67.0)]:
    nest.Connect(part, cells, rule, {"synapse_model": "static_synapse", "weight": weight, "delay": 0.1})
start = nest.Create("poisson_generator", params={"rate": 300.0, "stop": 50.0})
nest.Connect(start, cells, "all_to_all", {"weight": 6.0, "delay": 0.1})
recorder = nest.Create("spike_recorder")
nest.Connect(cells, recorder)
nest.Prepare()
nest.Run(50.0)
prepared = time.perf_counter() - START
with Timer() as run:
    nest.Run(1000.0)
nest.Cleanup()
times = recorder.events["times"]
last = float(times.max()) if len(times) else 0
report("NEST (adaptive solver)", nest.__version__, threads, prepared, run.seconds, 1, len(times),
       "" if last > 1000 else f"fell silent at {last:.0f} ms")
