"""The network of params/benchmarks/bg80k.json in Brian2 (C++ standalone): THREADS PRECISION BIOLOGICAL_MS.

One conductance for each projection and input, as a script of its users has it; the same equations, numbers and scheme.
"""
import sys
import time

from peer import START, number, read, report
import brian2_setup
from brian2_models import model
import brian2 as b
from brian2 import mV, ms, nS

threads, precision, biological = int(sys.argv[1]), sys.argv[2], float(sys.argv[3])
directory = brian2_setup.standalone(threads, single=precision == "single")
file = read("benchmarks/bg80k.json")


def receptor(description):
    return file["receptors"][description] if isinstance(description, str) else description


def weight(synapse):
    return number(synapse["weight"]) * synapse.get("gain", 1) * nS


def identifier(name):
    return "g_" + name.replace("->", "_")


synapses = {name: (p["post"], p) for name, p in file["projections"].items()}
synapses.update({name: (p["target"], p) for name, p in file["inputs"].items()})
groups, monitors, objects = {}, [], []
for name, population in file["populations"].items():
    equations, threshold, reset, constants, start = model(population["neuron"].split("/")[1].removesuffix(".json"))
    currents = ["I_ext"]
    for synapse, (post, description) in synapses.items():
        if post != name:
            continue
        g, r = identifier(synapse), receptor(description["receptor"])
        equations += f"d{g}/dt = -{g}/({number(r['tau'])}*ms) : siemens\n"
        block = "/(1 + exp(-0.062*v/mV)/3.57)" if r["kind"] == "NMDA" else ""
        currents.append(f"{g}*({number(r['E_rev'])}*mV - v){block}")
    equations += "I = " + " + ".join(currents) + " : amp\n"
    group = b.NeuronGroup(population["size"], equations, threshold=threshold, reset=reset, method="euler",
                          namespace=constants, name=name)
    for variable, value in start.items():
        setattr(group, variable, value)
    groups[name] = group
    monitors.append(b.SpikeMonitor(group))
    objects += [group, monitors[-1]]
count = []
for synapse, (post, description) in synapses.items():
    g = identifier(synapse)
    if "rate" in description:
        objects.append(b.PoissonInput(groups[post], g, 1, number(description["rate"])*b.Hz, weight=weight(description)))
        continue
    step = float(weight(description)/nS)
    connection = b.Synapses(groups[description["pre"]], groups[post], on_pre=f"{g}_post += {step!r}*nS")
    connection.connect(p=description["rule"]["fixed_probability"])
    connection.delay = number(description["delay"])*ms
    objects.append(connection)
b.Network(objects).run(biological*ms)
prepared = time.perf_counter() - START
build, run = brian2_setup.compile_and_run(directory)
report("Brian2 C++", b.__version__, threads, prepared + build, run, biological / 1000,
       sum(m.num_spikes for m in monitors))
