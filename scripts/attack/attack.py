#!/usr/bin/env python3
"""Attacks bgsim: damaged inputs, extreme numbers, SIGKILL, failing calls of the system, and a machine under load.

    scripts/attack/attack.py BGSIM [--seconds S] [--inputs N] [--kills N] [--seed N] [--only PART,...] [--keep DIR]

Every part ends after its share of the seconds, or after its number if one is given. Prints what was done and what was found;
findings are kept with the files that show them again. Exits with 1 if there are any.
"""

import argparse
import multiprocessing
import os
import resource
import sys
import tempfile
import time
import traceback

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import extremes
import fuzz
import stops
from program import MEMORY, Findings, Program

PARTS = {"fuzz": 0.4, "extremes": 0.2, "kills": 0.15, "faults": 0.2, "load": 0.05}


def part(name, number, workers, options, seconds, queue):
    """One worker of one part, whose own faults are findings, too."""
    try:
        attack(name, number, workers, options, seconds, queue)
    except BaseException:
        traceback.print_exc()
        queue.put(({}, {("attack", "a worker of " + name + " failed", ""): 1}))


def attack(name, number, workers, options, seconds, queue):
    program, end = Program(options.bgsim), time.monotonic() + seconds
    findings = Findings(os.path.join(options.keep, f"{name}-{number}"))
    seed = options.seed * 1000 + number

    def is_over(count, most=None):
        return time.monotonic() > end if most is None else count >= most or time.monotonic() > end

    counts = {}
    if name == "fuzz":
        most = options.inputs and -(-options.inputs // workers)
        fuzzing = fuzz.Fuzz(program, findings, seed)
        fuzzing.go_on(lambda count: is_over(count, most))
        counts = {f"fuzzed: {kind}": count for kind, count in fuzzing.counts.items()}
    elif name == "extremes":
        counts = extremes.attack(program, findings, is_over, number, workers)
    elif name == "load":
        counts = stops.load(program, findings, is_over)
    else:
        stopping = stops.Stops(program, findings, seed)
        if name == "kills":
            most, tried = options.kills and -(-options.kills // workers), 0
            while not is_over(tried, most):
                killed = stopping.kill(stopping.rng.choice(stopping.commands))
                tried += killed
            counts = {"SIGKILLs": tried}
        else:
            # The plan is the same for all workers, each does its part of it.
            stopping.rng.seed(options.seed)
            plan = [(command, fault) for command in stopping.commands for fault in stopping.faults(command, options.calls)]
            stopping.rng.shuffle(plan)
            mine, done = plan[number::workers], 0
            for command, fault in mine:
                if is_over(done):
                    break
                stopping.fail(command, fault)
                done += 1
            counts = {"faults injected": done, "faults planned": len(mine)}
        stopping.close()
    queue.put((counts, findings.seen))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bgsim")
    parser.add_argument("--seconds", type=float, default=50)
    parser.add_argument("--inputs", type=int, help="fuzz so many inputs")
    parser.add_argument("--kills", type=int, help="kill so many processes")
    parser.add_argument("--calls", type=int, help="fail at most so many calls of a function in a command")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default=",".join(PARTS), help="parts: " + ", ".join(PARTS))
    parser.add_argument("--keep", default=None, help="the directory for findings")
    options = parser.parse_args()
    options.keep = options.keep or tempfile.mkdtemp(prefix="bgsim-findings-")
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    names = options.only.split(",")
    total, found = {}, {}
    for name in names:
        seconds = options.seconds * PARTS[name] / sum(PARTS[other] for other in names)
        workers = 1 if name == "load" else os.cpu_count() or 1
        queue, start = multiprocessing.Queue(), time.monotonic()
        processes = [multiprocessing.Process(target=part, args=(name, number, workers, options, seconds, queue))
                     for number in range(workers)]
        for process in processes:
            process.start()
        results = [queue.get() for _ in processes]
        for process in processes:
            process.join()
        counts = {}
        for numbers, seen in results:
            for key, number in numbers.items():
                counts[key] = counts.get(key, 0) + number
            for key, number in seen.items():
                found[key] = found.get(key, 0) + number
        if name == "fuzz":
            counts["fuzzed: all"] = sum(counts.values())
        for key, number in counts.items():
            print(f"{key:28} {number:8}", flush=True)
        print(f"{name + ', seconds':28} {time.monotonic() - start:8.0f}", flush=True)
        total.update(counts)
    print(f"\n{sum(found.values())} findings of {len(found)} kinds")
    for (kind, what, where), number in sorted(found.items()):
        print(f"{number:6}  {kind}: {what}  {where}")
    if found:
        print(f"see {options.keep}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
