#!/usr/bin/env python3
"""Writes the spikes of a run directory as SONATA, and as NWB where --nwb asks for it.

    scripts/spikes_to_sonata.py RUN_DIR --out spikes.h5 [--model MODEL.json] [--nwb spikes.nwb]

Every population becomes one of SONATA's with the neurons' numbers as node ids. With --model, the experiment that
`bgsim import sonata` wrote, populations and node ids are those of the circuit again. Traces (v) go into a second file,
--report FILE, as a membrane report. Needs h5py; NWB needs pynwb.
"""
import argparse
import csv
import datetime
import json
import os
import re

import h5py
import numpy


def spikes_of(run, names):
    """(population, neuron, time in ms) columns in the order of the run."""
    path = os.path.join(run, "spikes.npy")
    if os.path.exists(path):
        spikes = numpy.load(path, allow_pickle=False)
        return numpy.array(names)[spikes["population"]], spikes["neuron"].astype("u8"), spikes["time_ms"]
    with open(os.path.join(run, "spikes.csv")) as file:
        rows = list(csv.DictReader(file))
    return (numpy.array([row["population"] for row in rows]), numpy.array([row["neuron"] for row in rows], dtype="u8"),
            numpy.array([row["time_ms"] for row in rows], dtype="f8"))


def node_ids(model):
    """Populations of bgsim with their population and node ids in the circuit, from the descriptions of an import."""
    table = {}
    for name, population in json.load(open(model))["populations"].items():
        match = re.fullmatch(r"(.+), nodes ([-0-9, ]+)", population.get("description", ""))
        if not match:
            raise SystemExit(f"{model}: {name} does not say its nodes; it was not written by bgsim import sonata")
        ids = []
        for part in match[2].split(", "):
            first, _, last = part.partition("-")
            ids += range(int(first), int(last or first) + 1)
        table[name] = (match[1], numpy.array(ids, dtype="u8"))
    return table


def write_sonata(path, trains):
    with h5py.File(path, "w") as file:
        file.attrs["magic"] = numpy.uint32(0x0A7A)
        file.attrs["version"] = numpy.array([0, 1], dtype="u4")
        sorting = h5py.enum_dtype({"none": 0, "by_id": 1, "by_time": 2}, basetype="u1")
        for name, (ids, times) in trains.items():
            group = file.create_group(f"spikes/{name}")
            group.attrs.create("sorting", 2, dtype=sorting)
            group["node_ids"] = ids
            group["timestamps"] = times
            group["timestamps"].attrs["units"] = "ms"


def write_report(path, run, table):
    """Columns POP[NEURON].v of the traces as soma reports, one for each population."""
    with open(os.path.join(run, "traces.csv")) as file:
        reader = csv.reader(file)
        header = next(reader)
        rows = numpy.array([row for row in reader], dtype="f8")
    times = rows[:, 0]
    columns = {}
    for place, word in enumerate(header):
        match = re.fullmatch(r"(.+)\[(\d+)\]\.v", word)
        if match:
            population, ids = table.get(match[1], (match[1], None))
            number = int(match[2])
            columns.setdefault(population, []).append((int(ids[number]) if ids is not None else number, place))
    with h5py.File(path, "w") as file:
        file.attrs["magic"] = numpy.uint32(0x0A7A)
        file.attrs["version"] = numpy.array([0, 1], dtype="u4")
        for population, members in columns.items():
            members.sort()
            group = file.create_group(f"report/{population}")
            group["data"] = rows[:, [place for _, place in members]]
            group["data"].attrs["units"] = "mV"
            mapping = group.create_group("mapping")
            mapping["node_ids"] = numpy.array([number for number, _ in members], dtype="u8")
            mapping["index_pointer"] = numpy.arange(len(members) + 1, dtype="u8")
            mapping["element_ids"] = numpy.zeros(len(members), dtype="u4")
            mapping["element_pos"] = numpy.full(len(members), 0.5)
            step = times[1] - times[0] if len(times) > 1 else 0
            mapping["time"] = numpy.array([times[0], times[-1] + step, step])
            mapping["time"].attrs["units"] = "ms"


def write_nwb(path, trains, summary):
    from pynwb import NWBHDF5IO, NWBFile
    nwb = NWBFile(
        session_description=f"{summary['name']}, simulated with bgsim {summary.get('version', '')}",
        identifier=str(summary["digest"]), session_start_time=datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc))
    nwb.add_unit_column("population", "the population of the neuron")
    nwb.add_unit_column("node_id", "its number in the population")
    interval = [[0.0, summary["duration_ms"] / 1000]]
    for name, (ids, times) in trains.items():
        order = numpy.argsort(ids, kind="stable")
        numbers, starts = numpy.unique(ids[order], return_index=True)
        for number, train in zip(numbers, numpy.split(times[order], starts[1:])):
            nwb.add_unit(spike_times=train / 1000, obs_intervals=interval, population=name, node_id=int(number))
    with NWBHDF5IO(path, "w") as file:
        file.write(nwb)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("run")
    parser.add_argument("--out", required=True, help="the SONATA file")
    parser.add_argument("--model", help="the experiment that bgsim import sonata wrote")
    parser.add_argument("--report", help="a SONATA file for the traces of v (needs traces.csv)")
    parser.add_argument("--nwb", help="an NWB file, too")
    arguments = parser.parse_args()
    summary = json.load(open(os.path.join(arguments.run, "summary.json")))
    names = [population["name"] for population in summary["populations"]]
    table = node_ids(arguments.model) if arguments.model else {}
    populations, neurons, times = spikes_of(arguments.run, names)
    trains = {}
    for name in names:
        chosen = populations == name
        population, ids = table.get(name, (name, None))
        own = neurons[chosen] if ids is None else ids[neurons[chosen]]
        before = trains.get(population, (numpy.zeros(0, dtype="u8"), numpy.zeros(0)))
        trains[population] = (numpy.concatenate([before[0], own]), numpy.concatenate([before[1], times[chosen]]))
    for name, (ids, stamps) in trains.items():
        order = numpy.lexsort((ids, stamps))
        trains[name] = (ids[order], stamps[order])
    write_sonata(arguments.out, trains)
    print(f"wrote {arguments.out}: {sum(len(ids) for ids, _ in trains.values())} spikes")
    if arguments.report:
        write_report(arguments.report, arguments.run, table)
        print(f"wrote {arguments.report}")
    if arguments.nwb:
        write_nwb(arguments.nwb, trains, summary)
        print(f"wrote {arguments.nwb}")


if __name__ == "__main__":
    main()
