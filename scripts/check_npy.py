#!/usr/bin/env python3
"""Check a run directory of bgsim that was written with --format both.

Loads every NPY file with numpy.load(..., allow_pickle=False) and compares it with the CSV file of the
same name, number by number and bit by bit; compares the spikes with the counts and the digest in
summary.json (the counts only if all spikes were recorded, the digest only if the package xxhash is
installed). Prints one line a file; exits with 1 at the first difference.

usage: check_npy.py RUN_DIR
"""

import csv
import json
import pathlib
import sys

import numpy


def read_csv(path):
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    return rows[0], rows[1:]


def compare(npy_path, names):
    array = numpy.load(npy_path, allow_pickle=False)
    header, rows = read_csv(npy_path.with_suffix(".csv"))
    assert list(array.dtype.names) == header, f"columns {array.dtype.names} and {header}"
    assert len(array) == len(rows), f"{len(array)} and {len(rows)} rows"
    for column, name in enumerate(header):
        texts = [row[column] for row in rows]
        if name == "population":
            texts = [names.index(text) for text in texts]
        numbers = numpy.array(texts, dtype=array.dtype[name])
        same = array[name].tobytes() == numbers.tobytes()
        assert same or numpy.array_equal(array[name], numbers, equal_nan=True), f"column {name}"
    return array


def check_spikes(spikes, summary):
    order = numpy.lexsort((spikes["neuron"], spikes["population"], spikes["time_ms"]))
    assert numpy.array_equal(order, numpy.arange(len(spikes))), "spikes are not in order"
    counts = [population["spikes"] for population in summary["populations"]]
    if sum(counts) != len(spikes):
        return "some spikes were not recorded"
    found = numpy.bincount(spikes["population"], minlength=len(counts)).tolist()
    assert found == counts, f"counts {found} and {counts}"
    try:
        import xxhash
    except ImportError:
        return "counts agree"
    records = numpy.empty(len(spikes), dtype=[("step", "<u8"), ("population", "<u2"), ("neuron", "<u4")])
    records["step"] = numpy.rint(spikes["time_ms"] / summary["dt_ms"])
    records["population"], records["neuron"] = spikes["population"], spikes["neuron"]
    digest = xxhash.xxh64(records.tobytes()).hexdigest()
    assert digest == summary["digest"], f"digest {digest} and {summary['digest']}"
    return "counts and digest agree"


def main(directory):
    directory = pathlib.Path(directory)
    summary = json.loads((directory / "summary.json").read_text(encoding="utf-8"))
    names = [population["name"] for population in summary["populations"]]
    for path in sorted(directory.glob("*.npy")):
        try:
            array = compare(path, names)
            note = f", {check_spikes(array, summary)}" if path.name == "spikes.npy" else ""
        except AssertionError as difference:
            sys.exit(f"{path}: {difference}")
        print(f"{path}: {len(array)} rows as in the CSV file{note}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
