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
}


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
    for case, names in CASES.items():
        chosen = [entries[name] for name in names]
        text = json.dumps(common.experiment(chosen, 0.001, "."), indent=2)
        open(os.path.join(folder, case + ".json"), "w").write(text + "\n")
        traces = common.cell_in_neuron(h, chosen, 0.001)
        every = round(0.5 / common.STEP)
        with open(os.path.join(folder, case + ".csv"), "w") as file:
            file.write(",".join(["time_ms"] + list(traces)) + "\n")
            for k in range(0, len(traces["v"]), every):
                row = [k * common.STEP] + [values[k] for values in traces.values()]
                file.write(",".join(repr(x) for x in row) + "\n")


if __name__ == "__main__":
    main()
