"""A stand-in for params/benchmarks/bg80k.json in NEST: THREADS BIOLOGICAL_MS.

NEST has no quadratic neuron with conductances, so every population is aeif_cond_exp with one excitatory and one
inhibitory conductance, under constant currents that bring about the same rates. It compares costs at equal sizes,
in-degrees and rates, not results.
"""
import sys
import time

from peer import START, Timer, number, read, report
import numpy as np
import nest

threads, biological = int(sys.argv[1]), float(sys.argv[2])
file = read("benchmarks/bg80k.json")
KEYS = ["C_m", "g_L", "E_L", "V_th", "Delta_T", "V_peak", "V_reset", "a", "b", "tau_w", "tau_syn_ex", "tau_syn_in", "E_in",
        "I_e"]
CELLS = dict(
    FSN=[80, 14, -64.4, -50, 2, 25, -60, 0, 0, 200, 12, 10, -74, 143],
    MSND1=[15.2, 30, -78.2, -45, 3, 20, -60, 0, 66.9, 10, 12, 8, -74, 719],
    MSND2=[15.2, 30, -80, -45, 3, 20, -60, 0, 91, 10, 12, 8, -74, 758],
    STN=[60, 10, -80.2, -64, 16.2, 15, -70, 0.3, 0.05, 333, 4, 8, -84, 2.46],
    GPeT1=[40, 1, -55.1, -54.7, 1.7, 15, -60, 2.5, 70, 20, 10, 5, -65, 8.48],
    GPeTA=[60, 1, -55.1, -54.7, 2.55, 15, -60, 2.5, 105, 20, 5, 5, -65, -1.79],
    SNr=[80, 3, -55.8, -55.2, 1.8, 20, -65, 3, 200, 20, 10, 3, -74, 14])
nest.set_verbosity("M_ERROR")
nest.ResetKernel()
nest.set(resolution=0.1, local_num_threads=threads, rng_seed=7, keep_source_table=False)
random = np.random.default_rng(7)
cells, recorders = {}, []
for name, population in file["populations"].items():
    c = dict(zip(KEYS, map(float, CELLS[name])), E_ex=0.0)
    cells[name] = nest.Create("aeif_cond_exp", population["size"], params=c)
    cells[name].V_m = random.uniform(c["E_L"] - 3, min(c["E_L"] + 5, c["V_th"] - 1), population["size"])
    recorders.append(nest.Create("spike_recorder"))
    nest.Connect(cells[name], recorders[-1])


def strength(description, post):
    """The weight that keeps the charge of a projection with the conductance's own time constant."""
    r = file["receptors"][description["receptor"]] if isinstance(description["receptor"], str) else description["receptor"]
    tau = CELLS[post][KEYS.index("tau_syn_in" if r["kind"] == "GABA" else "tau_syn_ex")]
    w = number(description["weight"]) * description.get("gain", 1) * number(r["tau"]) / tau
    return {"GABA": -w, "NMDA": 0.05 * w, "AMPA": w}[r["kind"]]


for p in file["inputs"].values():
    generator = nest.Create("poisson_generator", params={"rate": number(p["rate"])})
    nest.Connect(generator, cells[p["target"]], "all_to_all", {"weight": strength(p, p["target"]), "delay": 1.0})
for p in file["projections"].values():
    pairs = file["populations"][p["pre"]]["size"] * file["populations"][p["post"]]["size"]
    # Drawn in total rather than pair by pair, which takes NEST much longer.
    rule = {"rule": "fixed_total_number", "N": round(p["rule"]["fixed_probability"] * pairs)}
    nest.Connect(cells[p["pre"]], cells[p["post"]], rule,
                 {"synapse_model": "static_synapse", "weight": strength(p, p["post"]), "delay": number(p["delay"])})
nest.Prepare()
nest.Run(1.0)
prepared = time.perf_counter() - START
with Timer() as run:
    nest.Run(biological)
nest.Cleanup()
report("NEST (stand-in)", nest.__version__, threads, prepared, run.seconds, biological / 1000,
       sum(r.n_events for r in recorders), "AdEx throughout, adaptive solver")
