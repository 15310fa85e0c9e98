"""Inputs that are right, from which wrong ones are made."""

import json
import os
import shutil

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FIXTURES = os.path.join(ROOT, "Tests", "NetPyNEImportTests", "Fixtures")

SMALL = {
    "name": "small",
    "simulation": {"duration": "20 ms", "seed": 3},
    "populations": {
        "A": {"size": 20, "neuron": {"model": "LIF", "params": {"I_ext": "normal(300, 30)"}}},
        "B": {"size": 5, "neuron": {"model": "LIF"}},
    },
    "projections": {
        "p": {"pre": "A", "post": "B", "rule": {"fixed_probability": 0.5}, "receptor": "AMPA",
              "weight": {"uniform": {"min": "1 nS", "max": "9 nS"}}, "delay": {"uniform": {"min": "1 ms", "max": "5 ms"}},
              "plasticity": {"model": "tsodyks_markram", "U": 0.5, "tau_rec": "100 ms", "tau_fac": "10 ms"}}},
    "inputs": {"x": {"type": "poisson", "target": "B", "rate": "2 kHz", "receptor": "AMPA", "weight": "3 nS"}},
    "recordings": {"traces": [{"population": "B", "neurons": [0, 1], "variables": ["v", "g_AMPA"]}]},
}


def small(folder, name="small.json", **changes):
    """A small experiment in a file."""
    path = os.path.join(folder, name)
    with open(path, "w") as file:
        json.dump({**SMALL, **changes}, file)
    return path


def parameters(folder):
    """A copy of params/, in which damaged files can lie beside those that they name."""
    target = os.path.join(folder, "params")
    shutil.copytree(os.path.join(ROOT, "params"), target)
    return target


def documents(params, *folders):
    """The JSON files of some folders, by path."""
    found = {}
    for folder in folders:
        for directory, _, names in os.walk(os.path.join(params, folder)):
            for name in sorted(names):
                path = os.path.join(directory, name)
                if name.endswith(".json") and os.path.getsize(path) < 200_000:
                    with open(path) as file:
                        found[path] = json.load(file)
    return found
