#!/usr/bin/env python3
"""Times bgsim and other simulators on the same workloads, in turn, and prints a table in Markdown.

usage: compare.py [--bgsim FILE] [--nest-python FILE] [--brian2-python FILE] [--mechanisms DIR] [--repeats N] [--only NAME,...]

Peers whose Python is not given, or whose modules it lacks, are left out. See README.md beside this file.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "..", "..")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bgsim", default=os.path.join(ROOT, ".build/tuned/release/bgsim"))
    parser.add_argument("--nest-python", help="python with nest, neuron, arbor and netpyne")
    parser.add_argument("--brian2-python", help="python with brian2")
    parser.add_argument("--mechanisms", help="where nrnivmodl compiled izhi2007b.mod, for NetPyNE")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--only", help="names of workloads: " + ", ".join(WORKLOADS))
    return parser.parse_args()


def bgsim(file, *options):
    return lambda a, out: ([a.bgsim, "run", os.path.join(ROOT, "params", file), "--out", out, "--quiet", *options], out)


def peer(python, script, *words):
    def command(a, out):
        interpreter = getattr(a, python)
        return interpreter and ([interpreter, os.path.join(HERE, script), *(w.format(out=out, a=a) for w in words)], None)
    return command


def threads(*commands):
    """The commands with `{t}` replaced by 1 and by 2."""
    return [make(str(t)) for make in commands for t in (1, 2)]


B, N, S = "brian2_python", "nest_python", "neuron-step"


def both(file, *options):
    return [bgsim(file, "--precision", p, "--threads", t, *options) for p in ("double", "single") for t in ("1", "2")]


def coba(file, scale):
    return both(file, "--duration", "1050ms") + threads(
        lambda t: peer(B, "coba_brian2.py", t, scale), lambda t: peer(N, "coba_nest.py", t, scale))


def tutorial(name, file):
    return [bgsim(f"tutorials/{file}.json", "--threads", "1"), peer(N, "netpyne_tutorial.py", name, "{a.mechanisms}", "{out}")]


# Name: what a step is called, steps in a biological second, the commands to compare.
WORKLOADS = {
    "fi": (S, 5000 * 10_000, both("benchmarks/fi.json") + threads(lambda t: peer(B, "fi_brian2.py", t))),
    "rings": ("compartment-step", 200 * 102 * 40_000, both("benchmarks/rings.json") + threads(
        lambda t: peer(N, "ring_neuron.py", t, "neuron"), lambda t: peer(N, "ring_neuron.py", t, "coreneuron"),
        lambda t: peer(N, "ring_arbor.py", t))),
    "coba": (S, 4000 * 10_000, coba("benchmarks/coba.json", "1")),
    "coba40k": (S, 40_000 * 10_000, coba("benchmarks/coba40k.json", "10")),
    "single": (None, None, tutorial("single", "single_izhikevich")),
    "network": (None, None, tutorial("network", "izhikevich_network")),
    "inhibitory": (None, None, tutorial("inhibitory", "izhikevich_inhibitory_network")),
    "bg80k": (S, 80_000 * 10_000, both("benchmarks/bg80k.json", "--duration", "1s") + [
        peer(B, "bg80k_brian2.py", "2", "double", "1000")]),
    "bg80k-others": (S, 80_000 * 10_000, [
        bgsim("benchmarks/bg80k.json", "--duration", "1s", "--threads", "2"),
        peer(B, "bg80k_brian2.py", "1", "double", "1000"), peer(B, "bg80k_brian2.py", "2", "single", "1000")]),
    "bg80k-nest": (S, 80_000 * 10_000, [
        bgsim("benchmarks/bg80k.json", "--duration", "1s", "--threads", "2"), peer(N, "bg80k_nest.py", "2", "100")]),
}


def measure(command, a, directory):
    """One run: (simulator, threads, whole process [s], run of a biological second [s], biological [s], note), or why not."""
    made = command(a, os.path.join(directory, "out"))
    if not made:
        return "its Python is not given"
    words, out = made
    if "None" in words:
        return "--mechanisms is not given"
    # Other simulators write where they are.
    start = time.perf_counter()
    process = subprocess.run(words, cwd=directory, capture_output=True, text=True)
    whole = time.perf_counter() - start
    if process.returncode != 0:
        return f"failed: {(process.stderr.strip().splitlines() or ['without a word'])[-1][:160]}"
    if out:
        with open(os.path.join(out, "summary.json")) as file:
            summary = json.load(file)
        return dict(
            simulator=f"bgsim, {summary['precision']}", version=summary["version"], threads=summary["threads"], whole=whole,
            run=summary["timing"]["run_s"], biological=summary["simulated_ms"] / 1000,
            spikes=sum(p["spikes"] for p in summary["populations"]), note="")
    line = [line for line in process.stdout.splitlines() if line.startswith("RESULT ")]
    r = json.loads(line[-1][len("RESULT "):])
    single = ", single" if "single" in words else ""
    return dict(
        simulator=r["simulator"] + single, version=r["version"], threads=r["threads"], whole=whole, run=r["run_s"],
        biological=r["biological_s"], spikes=r["spikes"], note=r["note"])


def median(rows, key):
    return statistics.median(row[key] for row in rows)


def compare(name, a):
    unit, units, commands = WORKLOADS[name]
    results = [[] for _ in commands]
    for _ in range(a.repeats):
        # In turn, so that what else the machine does meets all alike.
        for command, rows in zip(commands, results):
            if rows and (isinstance(rows[0], str) or (rows[0]["whole"] > 60 and len(rows) >= 1)):
                continue
            with tempfile.TemporaryDirectory() as directory:
                rows.append(measure(command, a, directory))
    good = [rows for rows in results if not isinstance(rows[0], str)]
    for rows in results:
        if isinstance(rows[0], str):
            print(f"{name}: left out, {rows[0]}", file=sys.stderr)
    best = min((median(rows, "run") / rows[0]["biological"] for rows in good), default=1)
    least = min((median(rows, "whole") for rows in good), default=1)
    for rows in good:
        row = rows[0]
        second = median(rows, "run") / row["biological"]
        spread = (max(r["run"] for r in rows) - min(r["run"] for r in rows)) / median(rows, "run")
        cost = f"{second * row['threads'] / units * 1e9:.2f} ns per {unit}" if units else ""
        print(f"| {name} | {row['simulator']} {row['version']} | {row['threads']} | {median(rows, 'whole'):.3f} |"
              f" {median(rows, 'whole') / least:.1f} | {second:.4g} | {second / best:.1f} | {100 * spread:.0f} % ({len(rows)}) |"
              f" {cost} | {row['spikes']} | {row['note']} |", flush=True)


def main():
    a = arguments()
    names = a.only.split(",") if a.only else list(WORKLOADS)
    unknown = [name for name in names if name not in WORKLOADS]
    if unknown:
        sys.exit(f"unknown workloads {unknown}; choose from {list(WORKLOADS)}")
    if not os.path.exists(a.bgsim):
        sys.exit(f"there is no {a.bgsim}; make build, or give --bgsim")
    a.bgsim = os.path.abspath(a.bgsim)
    print("| workload | simulator | threads | whole process s | × | run, s per biological s | × | spread (runs) |"
          " cost × threads | spikes | |\n|---|---|---|---|---|---|---|---|---|---|---|")
    for name in names:
        compare(name, a)


if __name__ == "__main__":
    main()
