"""One of the three Izhikevich tutorials of params/tutorials in NetPyNE: single|network|inhibitory MECHANISMS OUT.

MECHANISMS is the directory in which nrnivmodl compiled NetPyNE's public izhi2007b.mod. No figures are drawn.
"""
import os
import sys
import time

os.environ["NEURON_MODULE_OPTIONS"] = "-nogui"
os.environ["MPLBACKEND"] = "Agg"
from peer import START, Timer, report
import neuron

which, mechanisms, out = sys.argv[1:4]
neuron.load_mechanisms(mechanisms)
import netpyne
from netpyne import sim, specs

n, s = specs.NetParams(), specs.SimConfig()
n.cellParams["IZH"] = {"secs": {"soma": {
    "geom": {"diam": 30.0 if which == "single" else 10.0, "L": 10.0, "cm": 31.831},
    "pointps": {"Izhi": {"mod": "Izhi2007b", "C": 1, "k": "normal(0.7, 0.05)", "vr": -60, "vt": -40, "vpeak": 35, "a": 0.03,
                         "b": -2, "c": -50, "d": 100, "celltype": 1}}}}}
if which == "single":
    n.popParams["cells"] = {"cellType": "IZH", "numCells": 1}
    n.stimSourceParams["clamp"] = {"type": "IClamp", "del": 50, "dur": 1000, "amp": 10}
    n.stimTargetParams["clamp"] = {"source": "clamp", "conds": {"pop": "cells"}, "sec": "soma", "loc": 0.5}
else:
    n.popParams["exc"] = {"cellType": "IZH", "numCells": 20}
    n.synMechParams["exc"] = {"mod": "Exp2Syn", "tau1": 1.0, "tau2": 5.0, "e": 0 if which == "network" else 10}
    n.stimSourceParams["noise"] = {"type": "NetStim", "rate": 100, "noise": 0.5}
    n.stimTargetParams["noise"] = {
        "source": "noise", "conds": {"pop": "exc"}, "weight": 0.01, "delay": 5, "synMech": "exc"}
    projections = [("exc", "exc", 0.1, 0.005, 5, "exc")]
    if which == "inhibitory":
        n.popParams["inh"] = {"cellType": "IZH", "numCells": 10}
        n.synMechParams["inh"] = {"mod": "Exp2Syn", "tau1": 2.0, "tau2": 10.0, "e": -70}
        projections += [("exc", "inh", 0.2, 0.005, 5, "exc"), ("inh", "exc", 0.3, 0.007, 3, "inh")]
    for pre, post, probability, weight, delay, synapse in projections:
        n.connParams[f"{pre}->{post}"] = {
            "preConds": {"pop": pre}, "postConds": {"pop": post}, "probability": probability, "weight": weight,
            "delay": delay, "synMech": synapse}
s.duration, s.dt, s.verbose, s.recordStep, s.filename, s.savePickle = 1000, 0.025, False, 1, os.path.join(out, which), False
s.recordTraces = {"V": {"sec": "soma", "loc": 0.5, "var": "v"}}
sim.create(netParams=n, simConfig=s)
prepared = time.perf_counter() - START
with Timer() as run:
    sim.simulate()
report("NetPyNE", netpyne.__version__, 1, prepared, run.seconds, 1, len(sim.simData["spkt"]))
