#!/usr/bin/env python3
"""Runs cells of Snudda or BasalGangliaData in bgsim and in NEURON with the same files, and compares them.

    python3 -m venv venv && venv/bin/pip install neuron==9.0.2 bluepyopt numpy
    venv/bin/python scripts/snudda_against_neuron.py CELL_DIR [CELL_DIR ...] --mod FOLDER
        --bgsim .build/tuned/release/bgsim [--currents 0,100,200,300] [--parameters N] [--work DIR] [--save FOLDER]

Needs a C++ compiler (nrnivmodl). NEURON builds the cell as Snudda does: BluePyOpt reads the morphology and replaces the axon,
mechanisms and parameters are set list by list. Both step by 0.025 ms with the implicit Euler method; a current flows into
soma(0.5) from 100 to 400 ms of 500. Printed for every current: the spikes of both, and how far the potentials of the soma are
apart at most. With --save NEURON's potentials are written every 0.5 ms (CURRENT.csv).
"""

import argparse
import csv
import json
import math
import os
import subprocess
import sys
import tempfile
import time

STEP, DURATION = 0.025, 500.0
LISTS = ["all", "somatic", "axonal", "basal", "apical"]


def compiled(folder, work):
    """The library of a folder's mechanisms, compiled once."""
    place = os.path.join(work, "mechanisms")
    library = os.path.join(place, "x86_64", "libnrnmech.so")
    if not os.path.exists(library):
        os.makedirs(place, exist_ok=True)
        command = [os.path.join(os.path.dirname(sys.executable), "nrnivmodl"), os.path.abspath(folder)]
        subprocess.run(command, cwd=place, check=True, capture_output=True)
    return library


def built(h, folder, key):
    """The cell as Snudda builds it."""
    import bluepyopt.ephys as ephys

    sets = json.load(open(os.path.join(folder, "parameters.json")))
    parameters = sets[key] if isinstance(sets, dict) else (sets[0] if isinstance(sets[0], list) else sets)
    mechanisms = json.load(open(os.path.join(folder, "mechanisms.json")))
    name = "cell_%d" % abs(hash((folder, key)))
    template = """begintemplate %s
      objref this, all, somatic, axonal, basal, apical, myelinated
      create soma[1], dend[1], apic[1], axon[1], myelin[1]
      proc init() {
        all = new SectionList()
        somatic = new SectionList()
        axonal = new SectionList()
        basal = new SectionList()
        apical = new SectionList()
        myelinated = new SectionList()
        forall delete_section()
      }
    endtemplate %s""" % (name, name)
    h(template)
    cell = getattr(h, name)()
    morphology = os.path.join(folder, "morphology", chosen_morphology(folder, key))
    simulator = type("Simulator", (), {"neuron": type("Neuron", (), {"h": h})})()
    ephys.morphologies.NrnFileMorphology(morphology, do_replace_axon=True).instantiate(simulator, cell)
    for sections, channels in mechanisms.items():
        if sections != "modpath":
            for section in getattr(cell, sections):
                for channel in channels:
                    section.insert(channel)
    h.distance(0, 0.5, sec=cell.soma[0])
    start = -65.0
    for entry in parameters:
        value = entry["value"]
        if entry["type"] == "global":
            if entry["param_name"] == "v_init":
                start = value
            else:
                setattr(h, entry["param_name"], value)
            continue
        lists = entry["sectionlist"]
        for sections in lists if isinstance(lists, list) else [lists]:
            for section in getattr(cell, sections):
                if entry["type"] == "section":
                    setattr(section, entry["param_name"], value)
                    continue
                for segment in section:
                    number = value
                    if entry["dist_type"] != "uniform":
                        formula = entry["dist"].format(distance=h.distance(1, segment.x, sec=section), value=value)
                        number = eval(formula, {"math": math})
                    setattr(segment, entry["param_name"], number)
    return cell, start


def chosen_morphology(folder, key):
    meta = os.path.join(folder, "meta.json")
    if os.path.exists(meta):
        entries = json.load(open(meta)).get(key, {})
        if entries:
            return next(iter(entries.values()))["morphology"]
    return sorted(f for f in os.listdir(os.path.join(folder, "morphology")) if f.lower().endswith(".swc"))[0]


def keys_of(folder):
    sets = json.load(open(os.path.join(folder, "parameters.json")))
    return list(sets) if isinstance(sets, dict) else ["0"]


def in_neuron(library, folder, key, currents, out):
    """Runs in a process of its own; writes the potentials of the soma."""
    from neuron import h

    h.nrn_load_dll(library)
    h.load_file("stdrun.hoc")
    cell, start = built(h, folder, key)
    soma = cell.soma[0](0.5)
    potential = h.Vector().record(soma._ref_v)
    clamp = h.IClamp(soma)
    clamp.delay, clamp.dur = 100, 300
    h.dt, h.steps_per_ms = STEP, 1 / STEP
    results, seconds = {}, 0
    for current in currents:
        clamp.amp = current / 1000
        h.finitialize(start)
        begin = time.perf_counter()
        h.continuerun(DURATION)
        seconds += time.perf_counter() - begin
        results[str(current)] = list(potential)
    segments = sum(section.nseg for section in cell.all)
    json.dump({"v": results, "segments": segments, "seconds": seconds}, open(out, "w"))


def in_bgsim(binary, folder, mod, key, current, work):
    model = os.path.join(work, "cell.json")
    out = os.path.join(work, "run")
    command = [binary, "import", "snudda", folder, "--mod", mod, "--quiet", "-o", model]
    if key != "0":
        command += ["--parameters", key]
    subprocess.run(command, check=True)
    subprocess.run([binary, "run", model, "--set", "inputs.current.amplitude=%g pA" % current, "--out", out,
                    "--duration", "%g ms" % (DURATION + STEP), "--quiet"], check=True)
    for file in sorted(os.listdir(out)):
        if file.startswith("traces") and file.endswith(".csv"):
            rows = list(csv.DictReader(open(os.path.join(out, file))))
            column = next(name for name in rows[0] if name.endswith("soma(0.5).v"))
            return [float(row[column]) for row in rows]
    raise SystemExit("no traces in " + out)


def spikes(values, threshold=-20.0):
    return [k for k in range(1, len(values)) if values[k - 1] <= threshold < values[k]]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("cells", nargs="+")
    parser.add_argument("--mod", required=True)
    parser.add_argument("--bgsim", default=".build/tuned/release/bgsim")
    parser.add_argument("--currents", default="0,100,200,300", help="pA")
    parser.add_argument("--parameters", type=int, default=0, help="which set")
    parser.add_argument("--work")
    parser.add_argument("--save")
    arguments = parser.parse_args()
    work = arguments.work or tempfile.mkdtemp()
    library = compiled(arguments.mod, work)
    currents = [float(word) for word in arguments.currents.split(",")]
    for folder in arguments.cells:
        keys = keys_of(folder)
        key = keys[arguments.parameters % len(keys)]
        traces = os.path.join(work, "traces.json")
        subprocess.run([sys.executable, os.path.abspath(__file__), "--neuron", library, folder, key,
                        json.dumps(currents), traces], check=True, stdout=subprocess.DEVNULL)
        theirs = json.load(open(traces))
        print("%s, %s, %d segments" % (os.path.basename(os.path.abspath(folder)), key, theirs["segments"]))
        for current in currents:
            ours = in_bgsim(arguments.bgsim, folder, arguments.mod, key, current, work)
            values = theirs["v"][str(current)]
            pairs = list(zip(ours, values))
            if arguments.save:
                with open(os.path.join(arguments.save, "%g.csv" % current), "w") as file:
                    rows = ["%r,%r" % (k * STEP, values[k]) for k in range(0, len(values), 20)]
                    file.write("\n".join(["time_ms,v"] + rows) + "\n")
            mine, other = spikes(ours), spikes(values)
            far = max((abs(a - b) for a, b in zip(mine, other)), default=0)
            print("  %6g pA: spikes %d, NEURON %d; farthest %d steps; v apart by at most %.2g mV"
                  % (current, len(mine), len(other), far, max(abs(a - b) for a, b in pairs)))


if __name__ == "__main__":
    if len(sys.argv) > 1 and sys.argv[1] == "--neuron":
        in_neuron(sys.argv[2], sys.argv[3], sys.argv[4], json.loads(sys.argv[5]), sys.argv[6])
    else:
        main()
