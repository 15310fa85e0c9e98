#!/usr/bin/env python3
"""Write the numbers that the analysis is tested against, from SciPy and Elephant.

Needs numpy, scipy and elephant (with neo and quantities) from PyPI. The committed files were written with
numpy 2.4.6, scipy 1.17.1 and elephant 1.2.1; seeds are fixed, so that a second call gives the same trains.

usage: analysis_fixtures.py Tests/AnalysisTests/Fixtures
"""

import json
import pathlib
import sys

import neo
import numpy
import quantities as pq
import scipy.signal
from elephant import statistics

STOP = 4000.0  # ms


def trains():
    """Spike times [ms] in steps of 0.1 ms of neurons that fire in different ways."""
    rng = numpy.random.default_rng(6)
    intervals = {
        "poisson": rng.exponential(50, 200),
        "gamma": rng.gamma(4, 12, 200),
        "regular": numpy.full(90, 45.0),
        "jittered": rng.normal(40, 3, 200),
        "bursting": numpy.tile([4.0, 5.0, 6.5, 120.0], 60) * rng.uniform(0.8, 1.2, 240),
        "sparse": rng.exponential(900, 10),
    }
    times = {name: numpy.cumsum(each) for name, each in intervals.items()}
    times = {name: numpy.round(each[each < STOP - 1], 1) for name, each in times.items()}
    return times | {"one": numpy.array([1234.5]), "silent": numpy.array([])}


def train_statistics(times):
    """Rate [Hz], mean interval [ms], CV, CV2 and LV by Elephant; null where they are not defined."""
    train = neo.SpikeTrain(times, units="ms", t_start=0, t_stop=STOP)
    intervals = numpy.diff(times)
    enough = len(intervals) > 1
    return {
        "rate": float(statistics.mean_firing_rate(train).rescale("Hz")),
        "mean_interval": float(numpy.mean(intervals)) if len(intervals) else None,
        "cv": float(statistics.cv(intervals)) if len(intervals) else None,
        "cv2": float(statistics.cv2(intervals)) if enough else None,
        "lv": float(statistics.lv(intervals)) if enough else None,
    }


def spectrum_cases():
    """Two signals at 1 kHz, and Welch's density of the first for segments of several lengths."""
    rng = numpy.random.default_rng(20)
    t = numpy.arange(1500) / 1000
    signal = 3 + numpy.sin(2 * numpy.pi * 20 * t) + 0.5 * numpy.cos(2 * numpy.pi * 63.3 * t)
    signal = numpy.round(signal + rng.normal(0, 0.5, len(t)), 3)
    cases = []
    for length in [2, 37, 250, 256, 1000, 1500]:
        f, density = scipy.signal.welch(signal, fs=1000, nperseg=length)
        cases.append({"length": length, "frequencies": f.tolist(), "density": density.tolist()})
    return {"sampling_rate": 1000, "signal": signal.tolist(), "welch": cases}


def write(folder, name, content):
    (folder / name).write_text(json.dumps(content, indent=None, separators=(",", ":")) + "\n")


def main():
    folder = pathlib.Path(sys.argv[1])
    each = [{"name": n, "times": t.tolist()} | train_statistics(t) for n, t in trains().items()]
    write(folder, "trains.json", {"stop": STOP, "trains": each})
    write(folder, "spectrum.json", spectrum_cases())


if __name__ == "__main__":
    main()
