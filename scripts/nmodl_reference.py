#!/usr/bin/env python3
"""What NEURON computes for the .mod files that the tests read.

    python3 -m venv venv && venv/bin/pip install neuron==9.0.2 numpy
    venv/bin/python scripts/nmodl_reference.py Tests/ReferenceTests/Fixtures/nmodl

Writes, for every case, an experiment of bgsim (NAME.json) and NEURON's numbers every 0.5 ms (NAME.csv); the cell and
what it gets are those of nmodl_against_neuron.py.
"""

import json
import os
import sys
import tempfile

import nmodl_against_neuron as common

CASES = {
    "gates": ["kdr", "markov"], "calcium": ["cal", "kdr", "leakca", "pool"], "shells": ["buffer", "cal", "kdr"],
    "steady": ["steady"], "stp": ["kdr", "stp"], "clamp": ["clamp", "kdr"],
    "pulse": ["pulse"],
}


def converging():
    """Three cells: the first two fire and act on one synapse of the third, each with a connection of its own."""
    soma = {"L": 20, "diam": 20, "Ra": 100, "cm": 1, "mechanisms": {"hh": {}, "pas": {"g": 1e-4, "e": -70}}}
    return {
        "simulation": {"duration": "60 ms", "dt": "0.025 ms"},
        "populations": {"cell": {"size": 3, "cell": {
            "mod_files": ".", "celsius": 6.3, "v_init": -65, "spike": {"at": "soma(0.5)", "threshold": 0},
            "sections": {"soma": soma}, "synapses": {"stp": {"mechanism": "stp", "at": "soma(0.5)"}}}}},
        "projections": {"both": {
            "pre": "cell", "post": "cell", "rule": {"list": {"pairs": [[0, 2], [1, 2]]}}, "receptor": "stp",
            "weight": {"values": [0.002, 0.004]}, "delay": "1.5 ms"}},
        "inputs": {
            "drive %d" % k: {"type": "step_current", "target": "cell", "neurons": [k], "at": "soma(0.5)",
                             "amplitude": amplitude, "start": "5 ms", "stop": "55 ms"}
            for k, amplitude in enumerate(["0.5 nA", "0.3 nA"])},
        "recordings": {"traces": [
            {"population": "cell", "neurons": [0, 1, 2], "variables": ["soma(0.5).v"]},
            {"population": "cell", "neurons": [2], "variables": ["soma(0.5).stp.A", "soma(0.5).stp.B"]}]},
    }


def converging_in_neuron(h):
    somata, kept, recorded = [], [], {}
    for k in range(3):
        soma = h.Section(name="soma%d" % k)
        soma.L = soma.diam = 20
        soma.cm, soma.Ra = 1, 100
        soma.insert("hh")
        soma.insert("pas")
        soma(0.5).pas.g, soma(0.5).pas.e = 1e-4, -70
        somata.append(soma)
        recorded["v%d" % k] = h.Vector().record(soma(0.5)._ref_v)
    synapse = h.stp(somata[2](0.5))
    for k, (amplitude, weight) in enumerate([(0.5, 0.002), (0.3, 0.004)]):
        clamp = h.IClamp(somata[k](0.5))
        clamp.delay, clamp.dur, clamp.amp = 5, 50, amplitude
        connection = h.NetCon(somata[k](0.5)._ref_v, synapse, sec=somata[k])
        connection.threshold, connection.delay, connection.weight[0] = 0, 1.5, weight
        kept += [clamp, connection]
    recorded["A"] = h.Vector().record(synapse._ref_A)
    recorded["B"] = h.Vector().record(synapse._ref_B)
    h.usetable_hh = 0
    h.celsius, h.dt, h.steps_per_ms = 6.3, common.STEP, 1 / common.STEP
    h.finitialize(-65)
    h.continuerun(common.DURATION)
    return {key: list(vector) for key, vector in recorded.items()}


def emitting():
    """Three cells whose spikes are a point process's own; the first two act on a synapse of the third."""
    soma = {"L": 20, "diam": 20, "Ra": 100, "cm": 1, "mechanisms": {"pas": {"g": 1e-4, "e": -62}}}
    return {
        "simulation": {"duration": "60 ms", "dt": "0.025 ms"},
        "populations": {"cell": {"size": 3, "cell": {
            "mod_files": ".", "v_init": -65, "spike": {"mechanism": "spiker"}, "sections": {"soma": soma},
            "point_processes": {"spiker": {"type": "spiker", "at": "soma(0.5)"}},
            "synapses": {"stp": {"mechanism": "stp", "at": "soma(0.5)"}}}}},
        "projections": {"both": {
            "pre": "cell", "post": "cell", "rule": {"list": {"pairs": [[0, 2], [1, 2]]}}, "receptor": "stp",
            "weight": {"values": [0.002, 0.004]}, "delay": "1.5 ms"}},
        "inputs": {
            "drive %d" % k: {"type": "step_current", "target": "cell", "neurons": [k], "at": "soma(0.5)",
                             "amplitude": amplitude, "start": "5 ms", "stop": "55 ms"}
            for k, amplitude in enumerate(["0.4 nA", "0.15 nA"])},
        "recordings": {"traces": [
            {"population": "cell", "neurons": [0, 1, 2], "variables": ["soma(0.5).v"]},
            {"population": "cell", "neurons": [0, 1, 2], "variables": ["soma(0.5).spiker.u"]},
            {"population": "cell", "neurons": [0, 1, 2], "variables": ["soma(0.5).spiker.ups"]},
            {"population": "cell", "neurons": [2], "variables": ["soma(0.5).stp.A", "soma(0.5).stp.B"]}]},
    }


def emitting_in_neuron(h):
    somata, spikers, kept = [], [], []
    recorded = {}
    for k in range(3):
        soma = h.Section(name="soma%d" % k)
        soma.L = soma.diam = 20
        soma.cm, soma.Ra = 1, 100
        soma.insert("pas")
        soma(0.5).pas.g, soma(0.5).pas.e = 1e-4, -62
        somata.append(soma)
        spikers.append(h.spiker(soma(0.5)))
        recorded["v%d" % k] = h.Vector().record(soma(0.5)._ref_v)
    for name in ["u", "ups"]:
        for k in range(3):
            recorded["%s%d" % (name, k)] = h.Vector().record(getattr(spikers[k], "_ref_" + name))
    synapse = h.stp(somata[2](0.5))
    for k, (amplitude, weight) in enumerate([(0.4, 0.002), (0.15, 0.004)]):
        clamp = h.IClamp(somata[k](0.5))
        clamp.delay, clamp.dur, clamp.amp = 5, 50, amplitude
        connection = h.NetCon(spikers[k], synapse)
        connection.delay, connection.weight[0] = 1.5, weight
        kept += [clamp, connection]
    recorded["A"] = h.Vector().record(synapse._ref_A)
    recorded["B"] = h.Vector().record(synapse._ref_B)
    h.dt, h.steps_per_ms = common.STEP, 1 / common.STEP
    h.finitialize(-65)
    h.continuerun(common.DURATION)
    return {key: list(vector) for key, vector in recorded.items()}


def main():
    folder = os.path.abspath(sys.argv[1])
    files = sorted(f for f in os.listdir(folder) if f.endswith(".mod"))
    entries = {f[:-4]: common.described(os.path.join(folder, f)) for f in files}
    compiled, refused = common.compiled(list(entries.values()), tempfile.mkdtemp())
    assert not refused, refused
    library = next(
        os.path.join(root, file) for root, _, names in os.walk(common.LAST) for file in names
        if file.startswith("libnrnmech"))
    from neuron import h
    h.load_file("stdrun.hoc")
    h.nrn_load_dll(library)
    write(folder, "converging", converging(), converging_in_neuron(h))
    write(folder, "emitting", emitting(), emitting_in_neuron(h))
    for case, names in CASES.items():
        chosen = [entries[name] for name in names]
        write(folder, case, common.experiment(chosen, 0.001, "."), common.cell_in_neuron(h, chosen, 0.001))


def write(folder, case, experiment, traces):
    open(os.path.join(folder, case + ".json"), "w").write(json.dumps(experiment, indent=2) + "\n")
    every = round(0.5 / common.STEP)
    count = len(next(iter(traces.values())))
    with open(os.path.join(folder, case + ".csv"), "w") as file:
        file.write(",".join(["time_ms"] + list(traces)) + "\n")
        for k in range(0, count, every):
            row = [k * common.STEP] + [values[k] for values in traces.values()]
            file.write(",".join(repr(x) for x in row) + "\n")


if __name__ == "__main__":
    main()
