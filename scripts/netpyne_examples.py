#!/usr/bin/env python3
"""Which examples of a NetPyNE checkout bgsim imports: a table of all of them.

    git clone https://github.com/suny-downstate-medical-center/netpyne
    scripts/netpyne_examples.py netpyne --bgsim .build/tuned/release/bgsim [--allow WORD[,WORD]]

Needs netpyne (1.1). Every example is loaded in a process of its own until it creates its network; what it gives to
NetPyNE then, netParams and simConfig, is saved as NetPyNE saves them and imported. With --run the imported experiments run for
--duration ms, too.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile

CATCH = r'''
import json, os, sys
out, script = sys.argv[1], sys.argv[2]
os.environ["MPLBACKEND"] = "Agg"
os.chdir(os.path.dirname(script) if os.path.basename(os.path.dirname(script)) != "src"
         else os.path.dirname(os.path.dirname(script)))
sys.path[:0] = [os.path.dirname(script), "."]
from netpyne import sim
from netpyne.sim import utils

class Caught(BaseException):
    pass

def save(netParams, simConfig):
    json.dump({"net": {"params": utils.replaceDictODict(netParams.todict() if hasattr(netParams, "todict") else netParams)},
               "simConfig": simConfig.__dict__}, open(out, "w"), default=lambda value: str(value))
    raise Caught

def caught(netParams=None, simConfig=None, *rest, **named):
    caller = sys._getframe(1).f_globals
    save(netParams or caller["netParams"], simConfig or caller["simConfig"])

for name in ["create", "createSimulate", "createSimulateAnalyze", "initialize", "intervalCreateSimulateAnalyze",
             "createSimulateAnalyzeDistributed"]:
    setattr(sim, name, caught)
sys.argv = [script]
try:
    exec(compile(open(script).read(), script, "exec"), {"__name__": "__main__", "__file__": script})
except Caught:
    pass
'''


def scripts_of(root):
    tutorials = os.path.join(root, "doc", "source", "code")
    for name in sorted(os.listdir(tutorials)) if os.path.isdir(tutorials) else []:
        if name.startswith("tut") and name.endswith(".py") and not name.endswith(("_cfg.py", "_netParams.py", "_batch.py")):
            yield name[:-3], os.path.join(tutorials, name)
    examples = os.path.join(root, "examples")
    for name in sorted(os.listdir(examples)):
        for place in ["src/init.py", "init.py", f"{name}.py"]:
            path = os.path.join(examples, name, place)
            if os.path.exists(path):
                yield name, path
                break


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("checkout")
    parser.add_argument("--bgsim", default="bgsim")
    parser.add_argument("--allow", default="")
    parser.add_argument("--run", action="store_true")
    parser.add_argument("--duration", type=float, default=100)
    arguments = parser.parse_args()
    bgsim = os.path.abspath(arguments.bgsim) if os.path.exists(arguments.bgsim) else arguments.bgsim
    allow = ["--allow", arguments.allow] if arguments.allow else []
    counts = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, script in scripts_of(os.path.abspath(arguments.checkout)):
            saved, model = os.path.join(folder, "saved.json"), os.path.join(folder, "model.json")
            for path in (saved, model):
                if os.path.exists(path):
                    os.remove(path)
            try:
                loaded = subprocess.run([sys.executable, "-c", CATCH, saved, script], capture_output=True, text=True,
                                        timeout=120)
                reason = (loaded.stderr.strip().splitlines() or ["no netParams"])[-1]
            except subprocess.TimeoutExpired:
                reason = "took more than two minutes"
            if not os.path.exists(saved) or os.path.getsize(saved) == 0:
                verdict, detail = "no NetPyNE", reason
            else:
                imported = subprocess.run([bgsim, "import", "netpyne", saved, "-o", model, "--quiet"] + allow,
                                          capture_output=True, text=True)
                lines = [line.strip() for line in imported.stderr.splitlines()]
                if imported.returncode:
                    verdict, detail = "refused", "; ".join(line for line in lines[1:2] + lines[2:3])
                else:
                    verdict, detail = "imports", ""
                    if arguments.run:
                        run = subprocess.run([bgsim, "run", model, "--duration", f"{arguments.duration} ms", "--out",
                                              os.path.join(folder, "run"), "--quiet"], capture_output=True, text=True)
                        verdict = "runs" if run.returncode == 0 else "fails"
                        detail = run.stderr.strip().splitlines()[0] if run.returncode else detail
            counts[verdict] = counts.get(verdict, 0) + 1
            print(f"{name:<28} {verdict:<11} {detail[:150]}", flush=True)
    print(", ".join(f"{verdict}: {count}" for verdict, count in sorted(counts.items())))


if __name__ == "__main__":
    main()
