#!/usr/bin/env python3
"""Which examples of a NetPyNE checkout bgsim imports, and whether its spikes are NetPyNE's: a table of all of them.

    git clone https://github.com/suny-downstate-medical-center/netpyne
    python3 -m venv venv && venv/bin/pip install netpyne==1.1.1 neuron==9.0.2 'numpy<2'
    venv/bin/python scripts/netpyne_examples.py netpyne --bgsim .build/tuned/release/bgsim [--allow WORD[,WORD]]

Needs a C++ compiler (nrnivmodl). Every example runs in a process of its own in NetPyNE for --duration ms, with a fixed step
and without NEURON's tables of hh (usetable_hh 0), and is saved as netpyne_export.py saves it. bgsim then imports it twice: the
rules (netParams and simConfig alone), and the network as it was built, which must give the same spikes in the same steps.
Spikes at the very end of the run are left out of the comparison: NEURON may or may not count them.
--keep FOLDER keeps the files, and takes those that are there in place of a run of NetPyNE.
"""
import argparse
import csv
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

BUILD = r"""
import os, sys
out, script, duration, folder, library, others = sys.argv[1:7]
duration = float(duration)
os.environ["MPLBACKEND"] = "Agg"
home = os.path.dirname(script)
if os.sep + "src" in home:
    home = home[:home.rindex(os.sep + "src")]
os.chdir(home)
sys.path[:0] = [os.path.dirname(script), ".", folder] + others.split(":")
from neuron import h
if library != "-":
    h.nrn_load_dll(library)
from netpyne import sim
import netpyne_export

class Done(BaseException):
    pass

original = sim.initialize

def whole(netParams=None, simConfig=None, *rest, **named):
    caller = sys._getframe(1).f_globals
    netParams, simConfig = netParams or caller.get("netParams"), simConfig or caller.get("simConfig") or caller.get("cfg")
    original(simConfig=simConfig, netParams=netParams)
    sim.cfg.duration = min(duration, sim.cfg.duration)
    sim.cfg.cvode_active = False
    sim.cfg.recordLFP, sim.cfg.recordDipole, sim.cfg.recordDipolesHNN, sim.cfg.saveIMembrane = [], False, False, False
    sim.cfg.analysis = {}
    sim.cfg.verbose = False
    sim.cfg.recordCellsSpikes = -1
    netpyne_export.prepare(sim)
    sim.net.createPops()
    sim.net.createCells()
    sim.net.connectCells()
    sim.net.addStims()
    if getattr(sim.net.params, "rxdParams", None):
        sim.net.addRxD()
    sim.setupRecording()
    sim.simulate()
    netpyne_export.save(sim, out)
    raise Done

def split(simConfig=None, netParams=None, *rest, **named):
    whole(netParams, simConfig)

for name in ["create", "createSimulate", "createSimulateAnalyze", "intervalCreateSimulateAnalyze",
             "createSimulateAnalyzeDistributed"]:
    def named_call(*rest, **named):
        caller = sys._getframe(1).f_globals
        values = list(rest)
        netParams = named.get("netParams", values[0] if values else None) or caller.get("netParams")
        simConfig = named.get("simConfig", values[1] if len(values) > 1 else None) or caller.get("simConfig") or caller.get("cfg")
        whole(netParams, simConfig)
    setattr(sim, name, named_call)

def initialize(netParams=None, simConfig=None, *rest, **named):
    caller = sys._getframe(1).f_globals
    whole(netParams or caller.get("netParams"), simConfig or caller.get("simConfig") or caller.get("cfg"))

sim.initialize = initialize
sys.argv = [script]
try:
    exec(compile(open(script).read(), script, "exec"), {"__name__": "__main__", "__file__": script})
except Done:
    pass
"""


# Where examples have what creates their networks.
PLACES = ["src/init*.py", "src/*/init.py", "init.py", "NAME.py", "NAME_*.py", "create_save.py", "main.py", "SimpleNet_import.py"]


def scripts_of(root):
    """Names, scripts and folders with .mod files of all examples."""
    tutorials = os.path.join(root, "doc", "source", "code")
    for name in sorted(os.listdir(tutorials)) if os.path.isdir(tutorials) else []:
        others = ("_cfg.py", "_netParams.py", "_batch.py", "_analysis.py")
        if name.startswith("tut") and name.endswith(".py") and not name.endswith(others):
            yield name[:-3], os.path.join(tutorials, name), os.path.join(tutorials, "mod")
    examples = os.path.join(root, "examples")
    for name in sorted(os.listdir(examples)):
        folder = os.path.join(examples, name)
        mod = os.path.join(folder, "mod")
        mod = mod if os.path.isdir(mod) else folder
        found = [path for place in PLACES for path in sorted(glob.glob(os.path.join(folder, place.replace("NAME", name))))]
        for path in found:
            part = os.path.relpath(path, folder)[:-3].replace("src/", "").replace("/init", "").replace("/", "_")
            plain = len(found) == 1 or part == "init"
            yield name if plain else f"{name}_{part.replace(name + '_', '').replace('init_', '')}", path, mod


class Libraries:
    """Mechanisms of folders, compiled once each, without the files that this NEURON refuses."""

    def __init__(self, folder):
        self.folder, self.known = folder, {}

    def of(self, mod):
        """Where the library of a folder is; '-' without .mod files."""
        names = [name for name in os.listdir(mod) if name.endswith(".mod")] if os.path.isdir(mod) else []
        if names and mod not in self.known:
            self.known[mod] = self.compiled(mod, os.path.join(self.folder, f"mod{len(self.known)}"), names)
        return self.known.get(mod, "-")

    def compiled(self, mod, target, names):
        os.makedirs(target, exist_ok=True)
        library = os.path.join(target, "x86_64", "libnrnmech.so")
        for source in [mod, os.path.dirname(mod)]:
            for name in os.listdir(source):
                if name in names or name.endswith(".inc"):
                    shutil.copy(os.path.join(source, name), target)
        command = os.path.join(os.path.dirname(sys.executable), "nrnivmodl")
        for _ in names:
            run = subprocess.run([command, "."], cwd=target, capture_output=True, text=True)
            if os.path.exists(library):
                break
            failed = re.findall(r"\*\*\* \[[^\]]*?(\w+)\.(?:cpp|o|c)\]", run.stdout + run.stderr)
            failed = [name for name in failed if os.path.exists(os.path.join(target, name + ".mod"))]
            if not failed:
                break
            for name in failed:
                os.remove(os.path.join(target, name + ".mod"))
                print(f"{mod}: NEURON does not compile {name}.mod", file=sys.stderr)
        return library if os.path.exists(library) else "-"


def spikes_of_netpyne(data):
    """The spikes of cells with sections: (gid, step)."""
    gids = {cell["gid"]: cell for cell in data["net"]["cells"]}
    step = data["simConfig"]["dt"]
    sections = {gid for gid, cell in gids.items() if cell.get("secs")}
    pairs = zip(data["simData"].get("spkid", []), data["simData"].get("spkt", []))
    end = round(data["simConfig"]["duration"] / step)
    spikes = ((int(gid), round(time / step)) for gid, time in pairs if int(gid) in sections)
    return sorted(spike for spike in spikes if spike[1] < end)


def spikes_of_bgsim(run, model, step, end):
    """The spikes by gid, from what the import says of its populations."""
    gids = {name: gids_of(population["description"]) for name, population in model["populations"].items()}
    found = []
    with open(os.path.join(run, "spikes.csv")) as file:
        for row in csv.DictReader(file):
            found.append((gids[row["population"]][int(row["neuron"])], round(float(row["time_ms"]) / step)))
    return sorted(spike for spike in found if spike[1] < end)


def gids_of(description):
    """`PYR of NetPyNE, cells 0-3, 7` is [0, 1, 2, 3, 7]."""
    gids = []
    for part in description.rsplit("cells ", 1)[-1].rsplit("cell ", 1)[-1].split(", "):
        first, _, last = part.partition("-")
        if first.isdigit():
            gids += range(int(first), int(last or first) + 1)
    return gids


def first_reason(text):
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    lines = [line for line in lines if not line.startswith(("error:", "bgsim import"))] or lines
    return "; ".join(lines[:2])


class Table:
    def __init__(self, arguments, folder):
        self.arguments, self.folder = arguments, folder
        self.libraries = Libraries(folder)
        self.bgsim = os.path.abspath(arguments.bgsim) if os.path.exists(arguments.bgsim) else arguments.bgsim

    def built(self, name, script, mod):
        """The file that NetPyNE saved, or why there is none."""
        path = os.path.join(self.folder, name + "_data.json")
        if os.path.exists(path):
            return path, ""
        here = os.path.dirname(os.path.abspath(__file__))
        try:
            run = subprocess.run(
                [sys.executable, "-c", BUILD, path, script, str(self.arguments.duration), here, self.libraries.of(mod),
                 os.path.join(self.arguments.checkout, "examples", "HHTut", "src")],
                capture_output=True, text=True, timeout=self.arguments.timeout)
        except subprocess.TimeoutExpired:
            return None, "took too long"
        if os.path.exists(path):
            return path, ""
        lines = [line for line in run.stderr.strip().splitlines() if "|" not in line]
        return None, (lines or ["made no network"])[-1]

    def imported(self, source, target, mod, allow):
        command = [self.bgsim, "import", "netpyne", source, "-o", target, "--quiet"]
        if os.path.isdir(mod):
            command += ["--mod", mod]
        if allow:
            command += ["--allow", allow]
        return subprocess.run(command, capture_output=True, text=True, timeout=600)

    def rules(self, name, path, mod):
        """How the rules load: unchanged, with what is allowed, or not."""
        data = json.load(open(path))
        rules = os.path.join(self.folder, name + "_rules.json")
        json.dump({"net": {"params": data["net"]["params"]}, "simConfig": data["simConfig"]}, open(rules, "w"))
        target = os.path.join(self.folder, name + "_rules_model.json")
        if self.imported(rules, target, mod, "").returncode == 0:
            return "loads"
        if self.arguments.allow and self.imported(rules, target, mod, self.arguments.allow).returncode == 0:
            return "allowed"
        return "refused"

    def network(self, name, path, mod):
        """How the network as it was built loads and runs, and whether its spikes are NetPyNE's."""
        data = json.load(open(path))
        target, run = os.path.join(self.folder, name + "_model.json"), os.path.join(self.folder, name + "_run")
        imported = self.imported(path, target, mod, "")
        if imported.returncode and self.arguments.allow:
            allowed = self.imported(path, target, mod, self.arguments.allow)
            if allowed.returncode:
                return "refused", "", first_reason(imported.stderr)
            how = "allowed"
        elif imported.returncode:
            return "refused", "", first_reason(imported.stderr)
        else:
            how = "loads"
        shutil.rmtree(run, ignore_errors=True)
        ran = subprocess.run([self.bgsim, "run", target, "--out", run, "--quiet"], capture_output=True, text=True)
        if ran.returncode:
            return how, "fails", first_reason(ran.stderr)
        step = data["simConfig"]["dt"]
        end = round(data["simConfig"]["duration"] / step)
        ours, theirs = spikes_of_bgsim(run, json.load(open(target)), step, end), spikes_of_netpyne(data)
        if ours == theirs:
            return how, "equal", f"{len(theirs)} spikes"
        same = len(theirs) - len(set(theirs) - set(ours))
        return how, "differs", f"{same} of {len(theirs)} spikes in the same step, {len(ours)} in bgsim"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("checkout")
    parser.add_argument("--bgsim", default="bgsim")
    parser.add_argument("--allow", default="", help="what may be left out where an example does not load unchanged")
    parser.add_argument("--duration", type=float, default=100, help="ms")
    parser.add_argument("--timeout", type=float, default=600, help="seconds for one example in NetPyNE")
    parser.add_argument("--keep", help="a folder for the files")
    parser.add_argument("--only", help="comma-separated names of examples")
    parser.add_argument("--netpyne-only", action="store_true")
    arguments = parser.parse_args()
    counts = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = os.path.abspath(arguments.keep or temporary)
        os.makedirs(folder, exist_ok=True)
        table = Table(arguments, folder)
        table.libraries.folder = temporary
        print(f"{'example':<28} {'rules':<9} {'network':<9} {'spikes':<9}")
        for name, script, mod in scripts_of(os.path.abspath(arguments.checkout)):
            if arguments.only and name not in arguments.only.split(","):
                continue
            path, reason = table.built(name, script, mod)
            if path is None or arguments.netpyne_only:
                rules, network, spikes, detail = "-", "-", "-", f"not run by NetPyNE: {reason}" if path is None else ""
            else:
                rules = table.rules(name, path, mod)
                network, spikes, detail = table.network(name, path, mod)
            for key, value in [("rules", rules), ("network", network), ("spikes", spikes)]:
                counts.setdefault(key, {}).setdefault(value or "-", 0)
                counts[key][value or "-"] += 1
            print(f"{name:<28} {rules:<9} {network:<9} {spikes:<9} {detail[:160]}", flush=True)
    for key, values in counts.items():
        print(f"{key}: " + ", ".join(f"{value} {count}" for value, count in sorted(values.items()) if value != "-"))


if __name__ == "__main__":
    main()
