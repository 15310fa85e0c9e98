"""What the scripts of all peers have in common: clocks, quantities of bgsim's files, one line of JSON for the result."""
import json
import os
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PARAMS = os.path.join(HERE, "..", "..", "params")
START = time.perf_counter()


def number(quantity):
    """The number of a quantity such as `1.7 ms`; the unit is the reader's business."""
    return float(quantity.split()[0]) if isinstance(quantity, str) else float(quantity)


def read(path):
    with open(os.path.join(PARAMS, path)) as file:
        return json.load(file)


class Timer:
    """The wall time of a block [s]."""

    def __enter__(self):
        self.start = time.perf_counter()
        return self

    def __exit__(self, *exception):
        self.seconds = time.perf_counter() - self.start


def report(simulator, version, threads, prepare, run, biological, spikes, note=""):
    """Prints the result; `prepare` is what comes before the first step (import, generation, compilation, building)."""
    print("RESULT " + json.dumps(dict(
        simulator=simulator, version=version, threads=threads, prepare_s=prepare, run_s=run, biological_s=biological,
        spikes=int(spikes), note=note)), flush=True)
