#!/usr/bin/env python3
"""Runs every .mod file of a folder in bgsim and in NEURON and compares them.

    python3 -m venv venv && venv/bin/pip install neuron==9.0.2 numpy
    venv/bin/python scripts/nmodl_against_neuron.py FOLDER --bgsim .build/tuned/release/bgsim

Needs a C++ compiler (nrnivmodl). Every mechanism sits alone in a soma with a passive leak (L = diam = 20 um, 1 uF/cm2,
1e-4 S/cm2, -70 mV; point processes at soma(0.5)) at 34 degrees Celsius and gets -0.1 nA from 5 to 25 ms and 0.3 nA from
30 to 50 ms; both programs step by 0.025 ms with the implicit Euler method; tables are off (usetable 0). Maximal
conductances that are 0 in the file get 1e-3. A point process with NET_RECEIVE gets 5 events, 7 ms apart, of weight 0.001
(--weight).

Printed for every file: how far potential and states are apart at most, or who refuses it and why.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

STEP, DURATION = 0.025, 60.0
PULSES = [(5.0, 20.0, -0.1), (30.0, 20.0, 0.3)]
LAST = None  # where the last mechanisms were compiled
EVENTS = {"start": 6.0, "interval": 7.0, "number": 5}


def stripped(text):
    text = re.sub(r"COMMENT.*?ENDCOMMENT", "", text, flags=re.S)
    text = re.sub(r"VERBATIM.*?ENDVERBATIM", "", text, flags=re.S)
    return re.sub(r"[:?].*", "", text)


def block(text, name):
    match = re.search(name + r"\s*\{", text)
    if not match:
        return ""
    depth, start = 1, match.end()
    for place in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        if depth == 0:
            return text[start:place]
    return ""


def described(path):
    """What the harness needs to know of a file."""
    text = stripped(open(path, errors="replace").read())
    kind = re.search(r"\b(SUFFIX|POINT_PROCESS|ARTIFICIAL_CELL)\s+(\w+)", text)
    states = re.findall(r"\b([A-Za-z_]\w*)\b(?!\s*\])", re.sub(r"\(.*?\)|<.*?>|FROM\s+\S+|TO\s+\S+|START\s+\S+|\b\d\S*|\[.*?\]", "", block(text, r"\bSTATE")))
    arrays = set(re.findall(r"(\w+)\s*\[", block(text, r"\bSTATE")))
    zero = re.findall(r"\b(g\w*bar\w*|gmax\w*|pbar\w*|g|gk|gna|p)\s*=\s*0?\.?0*\s*(?:\(|$)", block(text, r"\bPARAMETER"), flags=re.M)
    ions = re.findall(r"USEION\s+(\w+)", text)
    return {
        "path": path, "kind": kind.group(1) if kind else None, "name": kind.group(2) if kind else None,
        "states": [s for s in states if s not in arrays], "zero": zero, "ions": ions,
        "tables": re.findall(r"\b(?:PROCEDURE|FUNCTION)\s+(\w+)[^{]*\{[^{}]*TABLE", text),
        "receives": "NET_RECEIVE" in text,
    }


def in_neuron(folder, entries, weight):
    """NEURON with the mechanisms of a folder, each in a process of its own that may crash; writes a JSON of traces."""
    from neuron import h

    h.load_file("stdrun.hoc")
    results = {}
    for entry in entries:
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            try:
                result = one_in_neuron(h, entry, weight)
            except Exception as error:  # noqa: BLE001
                result = {"error": str(error)}
            with os.fdopen(writer, "w") as out:
                json.dump(result, out)
            os._exit(0)
        os.close(writer)
        with os.fdopen(reader) as text:
            told = text.read()
        os.waitpid(child, 0)
        results[entry["path"]] = json.loads(told) if told else {"error": "NEURON crashes"}
    json.dump(results, open(os.path.join(folder, "traces.json"), "w"))


def one_in_neuron(h, entry, weight):
    recorded = cell_in_neuron(h, [entry], weight)
    return {"v" if key == "v" else key.split(".")[1]: values for key, values in recorded.items()}


def cell_in_neuron(h, entries, weight):
    """The potential and the states of some mechanisms that share a soma."""
    soma = h.Section(name="soma")
    soma.L = soma.diam = 20
    soma.cm, soma.Ra = 1, 100
    soma.insert("pas")
    soma(0.5).pas.g, soma(0.5).pas.e = 1e-4, -70
    kept, recorded = [], {"v": h.Vector().record(soma(0.5)._ref_v)}
    for entry in entries:
        name = entry["name"]
        if entry["kind"] == "SUFFIX":
            soma.insert(name)
            owner = getattr(soma(0.5), name)
        else:
            owner = getattr(h, name)(soma(0.5))
            kept.append(owner)
        for parameter in entry["zero"]:
            if hasattr(owner, parameter):
                setattr(owner, parameter, 1e-3)
        if entry["tables"] and hasattr(h, "usetable_" + name):
            setattr(h, "usetable_" + name, 0)
        if entry["receives"] and entry["kind"] == "POINT_PROCESS":
            stim = h.NetStim()
            stim.start, stim.interval, stim.number = EVENTS["start"], EVENTS["interval"], EVENTS["number"]
            stim.noise = 0
            connection = h.NetCon(stim, owner)
            connection.delay = 1
            connection.weight[0] = weight
            kept += [stim, connection]
        for state in entry["states"]:
            try:
                recorded[name + "." + state] = h.Vector().record(getattr(owner, "_ref_" + state))
            except Exception:  # noqa: BLE001
                pass  # an ion's concentration has no place of its own
    for start, length, amplitude in PULSES:
        clamp = h.IClamp(soma(0.5))
        clamp.delay, clamp.dur, clamp.amp = start, length, amplitude
        kept.append(clamp)
    for entry in entries:
        for state in entry["states"]:
            if entry["name"] + "." + state not in recorded and state in [i + "i" for i in entry["ions"]]:
                recorded[entry["name"] + "." + state] = h.Vector().record(getattr(soma(0.5), "_ref_" + state))
    h.celsius, h.dt, h.steps_per_ms = 34, STEP, 1 / STEP
    h.finitialize(-70)
    h.continuerun(DURATION)
    return {key: list(vector) for key, vector in recorded.items()}


def experiment(entries, weight, mod_files):
    """One soma with some mechanisms, as bgsim reads it."""
    soma = {"L": 20, "diam": 20, "Ra": 100, "cm": 1, "mechanisms": {"pas": {"g": 1e-4, "e": -70}}}
    cell = {"mod_files": mod_files, "celsius": 34, "v_init": -70, "spike": {"threshold": "1 V"},
            "sections": {"soma": soma}}
    inputs = {
        "pulse %d" % k: {"type": "step_current", "target": "cell", "at": "soma(0.5)", "amplitude": "%g nA" % amplitude,
                         "start": "%g ms" % start, "stop": "%g ms" % (start + length)}
        for k, (start, length, amplitude) in enumerate(PULSES)}
    variables = ["soma(0.5).v"]
    for entry in entries:
        parameters = {p: 1e-3 for p in entry["zero"]}
        if entry["kind"] == "SUFFIX":
            soma["mechanisms"][entry["name"]] = parameters
        elif entry["receives"]:
            cell["synapses"] = {
                entry["name"]: {"mechanism": entry["name"], "at": "soma(0.5)", "params": parameters}}
            inputs["events"] = {
                "type": "netstim", "target": "cell", "receptor": entry["name"], "weight": weight, "delay": "1 ms",
                "start": "%g ms" % EVENTS["start"], "interval": "%g ms" % EVENTS["interval"],
                "number": EVENTS["number"]}
        else:
            cell["point_processes"] = {entry["name"]: dict(parameters, type=entry["name"], at="soma(0.5)")}
        variables += ["soma(0.5).%s.%s" % (entry["name"], state) for state in entry["states"]]
    return {
        "simulation": {"duration": "%g ms" % DURATION, "dt": "%g ms" % STEP},
        "populations": {"cell": {"size": 1, "cell": cell}}, "inputs": inputs,
        "recordings": {"traces": [{"population": "cell", "neurons": [0], "variables": variables}]},
    }


def in_bgsim(binary, entry, weight, folder):
    path = os.path.join(folder, "experiment.json")
    json.dump(experiment([entry], weight, os.path.abspath(entry["path"])), open(path, "w"))
    out = os.path.join(folder, "run")
    shutil.rmtree(out, ignore_errors=True)
    done = subprocess.run([binary, "run", path, "--out", out, "--quiet"], capture_output=True, text=True)
    if done.returncode != 0:
        return {"error": done.stderr.strip().split("\n")[0]}
    traces = {}
    for file in sorted(os.listdir(out)):
        if file.startswith("traces") and file.endswith(".csv"):
            lines = open(os.path.join(out, file)).read().strip().split("\n")
            header = lines[0].split(",")
            rows = [line.split(",") for line in lines[1:]]
            for k, title in enumerate(header):
                traces[title] = [float(r[k]) for r in rows]
    result = {}
    for title, values in traces.items():
        if title.endswith("soma(0.5).v"):
            result["v"] = values
        for state in entry["states"]:
            if title.endswith("soma(0.5).%s.%s" % (entry["name"], state)):
                result[state] = values
    return result or {"error": "no traces: " + ", ".join(traces)}


def compiled(entries, folder):
    """Compiles mechanisms of different names together; those that NEURON refuses are told and left out."""
    global LAST
    LAST, refused = folder, {}
    while entries:
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        for entry in entries:
            shutil.copy(entry["path"], folder)
            for include in os.listdir(os.path.dirname(entry["path"])):
                if include.endswith(".inc"):
                    shutil.copy(os.path.join(os.path.dirname(entry["path"]), include), folder)
        command = os.path.join(os.path.dirname(sys.executable), "nrnivmodl")
        environment = dict(os.environ, MAKEFLAGS="-k -j2")
        done = subprocess.run([command], cwd=folder, capture_output=True, text=True, env=environment)
        if done.returncode == 0:
            break
        bad = set(re.findall(r"(\w+)\.(?:o|cpp|c)\] Error", done.stdout + done.stderr))
        names = {os.path.splitext(os.path.basename(e["path"]))[0]: e for e in entries}
        found = [names[b] for b in bad if b in names]
        if not found:
            for entry in entries:
                refused[entry["path"]] = "does not compile: " + done.stderr.strip()[-200:]
            return [], refused
        for entry in found:
            refused[entry["path"]] = "NEURON does not compile it"
            entries.remove(entry)
    return entries, refused


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder")
    parser.add_argument("--bgsim", default=".build/tuned/release/bgsim")
    parser.add_argument("--weight", type=float, default=0.001)
    parser.add_argument("--tolerance", type=float, default=1e-6, help="mV, and of a state in its own unit")
    parser.add_argument("--work", help="where compiled mechanisms are kept")
    arguments = parser.parse_args()
    work = arguments.work or tempfile.mkdtemp()
    files = sorted(f for f in os.listdir(arguments.folder) if f.endswith(".mod"))
    entries = [described(os.path.join(arguments.folder, f)) for f in files]
    batches = []
    for entry in entries:
        batch = next((b for b in batches if all(e["name"] != entry["name"] for e in b)), None)
        if batch is None:
            batches.append([entry])
        else:
            batch.append(entry)
    reference, refused = {}, {}
    for number, batch in enumerate(batches):
        folder = os.path.join(work, "batch%d" % number)
        traces = os.path.join(folder, "traces.json")
        listing = os.path.join(work, "batch%d.json" % number)
        if not os.path.exists(traces):
            batch, bad = compiled(batch, folder)
            refused.update(bad)
            json.dump({"entries": batch, "refused": bad}, open(listing, "w"))
            if not batch:
                continue
            subprocess.run([sys.executable, os.path.abspath(__file__), "--neuron", folder, listing, str(arguments.weight)],
                           cwd=folder, capture_output=True)
        refused.update(json.load(open(listing))["refused"])
        if os.path.exists(traces):
            reference.update(json.load(open(traces)))
    good, total = 0, 0
    for entry in entries:
        title = os.path.basename(entry["path"])
        theirs = reference.get(entry["path"], {"error": refused.get(entry["path"], "NEURON stopped")})
        ours = in_bgsim(arguments.bgsim, entry, arguments.weight, work) if entry["kind"] else {"error": "no mechanism"}
        if "error" in theirs:
            print("%-28s not in NEURON: %s" % (title, theirs["error"].strip().split("\n")[-1][:90]))
            continue
        total += 1
        if "error" in ours:
            print("%-28s refused: %s" % (title, ours["error"].replace(entry["path"], title)[-150:]))
            continue
        errors = {}
        for key, values in ours.items():
            if key in theirs:
                pairs = list(zip(values, theirs[key]))
                if entry["receives"] and key != "v":
                    # A sample at the time of an event shows the variable after it here, before it in NEURON.
                    arrivals = {round((EVENTS["start"] + 1 + k * EVENTS["interval"]) / STEP)
                                for k in range(EVENTS["number"])}
                    pairs = [pair for k, pair in enumerate(pairs) if k not in arrivals]
                scale = max(1.0, max(abs(b) for _, b in pairs) if key != "v" else 1.0)
                errors[key] = max(abs(a - b) if a == a else float("inf") for a, b in pairs) / scale
        worst = max(errors, key=errors.get)
        isGood = errors[worst] <= arguments.tolerance
        good += isGood
        print("%-28s %s v %.1e, worst %s %.1e" % (title, "equal " if isGood else "DIFFER", errors.get("v", -1), worst, errors[worst]))
    print("%d of %d that NEURON runs are equal (%.0f %%)" % (good, total, 100 * good / max(1, total)))


if __name__ == "__main__":
    if len(sys.argv) > 1 and sys.argv[1] == "--neuron":
        listing = json.load(open(sys.argv[3]))
        in_neuron(sys.argv[2], listing["entries"], float(sys.argv[4]))
    else:
        main()
