#!/usr/bin/env python3
"""Writes the circuit of Tests/SonataImportTests/Fixtures with h5py; with --reference also runs it with bmtk on NEST.

    scripts/sonata_fixtures.py [--reference]

The reference needs bmtk (1.2) and nest-simulator (3.10): `spikes.json` holds [node, time in ms] of every spike.
"""
import json
import os
import sys

import h5py
import numpy

folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Tests", "SonataImportTests", "Fixtures", "circuit")
random = numpy.random.default_rng(7)


def write(path, text):
    path = os.path.join(folder, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text if isinstance(text, str) else json.dumps(text, indent=2) + "\n")


def nodes(name, types, groups=None):
    with h5py.File(os.path.join(folder, f"network/{name}_nodes.h5"), "w") as file:
        group = file.create_group(f"nodes/{name}")
        count = len(types)
        group["node_id"] = numpy.arange(count, dtype="u8")
        group["node_type_id"] = numpy.array(types, dtype="u8")
        group["node_group_id"] = numpy.zeros(count, dtype="u4")
        group["node_group_index"] = numpy.arange(count, dtype="u8")
        group.create_group("0")
        for key, values in (groups or {}).items():
            group[f"0/{key}"] = values


def edges(source, target, rows, **options):
    """Rows of source, target, type, weight, delay."""
    with h5py.File(os.path.join(folder, f"network/{source}_{target}_edges.h5"), "w") as file:
        group = file.create_group(f"edges/{source}_to_{target}")
        columns = list(zip(*rows))
        for key, population, column in [("source", source, 0), ("target", target, 1)]:
            data = group.create_dataset(f"{key}_node_id", data=numpy.array(columns[column], dtype="u8"), **options)
            data.attrs["node_population"] = population
        group.create_dataset("edge_type_id", data=numpy.array(columns[2], dtype="u4"), **options)
        group["edge_group_id"] = numpy.zeros(len(rows), dtype="u2")
        group["edge_group_index"] = numpy.arange(len(rows), dtype="u4")
        group.create_dataset("0/syn_weight", data=numpy.array(columns[3], dtype="f8"), **options)
        if len(columns) > 4:
            group.create_dataset("0/delay", data=numpy.array(columns[4], dtype="f8"), **options)


def build():
    os.makedirs(os.path.join(folder, "network"), exist_ok=True)
    write("circuit_config.json", {
        "manifest": {"$NETWORK_DIR": "${BASE}/network", "$BASE": "."},
        "components": {"point_neuron_models_dir": "$BASE/models", "synaptic_models_dir": "$BASE/models"},
        "networks": {
            "nodes": [
                {"nodes_file": f"$NETWORK_DIR/{name}_nodes.h5", "node_types_file": f"$NETWORK_DIR/{name}_node_types.csv"}
                for name in ["cells", "drive"]],
            "edges": [
                {"edges_file": f"$NETWORK_DIR/{name}_edges.h5", "edge_types_file": f"$NETWORK_DIR/{name}_edge_types.csv"}
                for name in ["cells_cells", "drive_cells"]]},
        "target_simulator": "NEST"})
    write("simulation_config.json", {
        "manifest": {"$OUTPUT_DIR": "./output"},
        "run": {"tstop": 300.0, "dt": 0.1},
        "network": "./circuit_config.json",
        "node_sets_file": "./node_sets.json",
        "inputs": {
            "trains": {"input_type": "spikes", "module": "h5", "input_file": "./trains.h5", "node_set": "drive_set"},
            "step": {"input_type": "current_clamp", "module": "IClamp", "node_set": {"population": "cells", "node_id": [3, 9]},
                     "amp": 500.0, "delay": 100.0, "duration": 150.0}},
        "output": {"output_dir": "$OUTPUT_DIR", "spikes_file": "spikes.h5", "spikes_sort_order": "time"},
        "reports": {"potential": {"cells": "recorded", "variable_name": "V_m", "module": "membrane_report",
                                  "sections": "soma", "enabled": True}}})
    write("node_sets.json", {"drive_set": {"population": "drive"}, "recorded": {"population": "cells", "node_id": [0, 8]}})
    write("models/exc.json", {"tau_m": 20.0, "C_m": 200.0, "t_ref": 3.0, "E_L": -75.0, "V_th": -50.0, "V_reset": -60.0})
    write("models/inh.json", {"tau_m": 12.0, "C_m": 100.0, "tau_syn_ex": 1.0, "tau_syn_in": 4.0, "I_e": 100.0})
    write("models/static.json", {})
    write("network/cells_node_types.csv",
          "node_type_id model_type model_template dynamics_params model_name ei\n"
          '100 point_process nest:iaf_psc_alpha exc.json "pyramidal" e\n'
          "101 point_process nest:iaf_psc_exp inh.json basket i\n")
    write("network/drive_node_types.csv", "node_type_id model_type\n100 virtual\n")
    write("network/cells_cells_edge_types.csv",
          "edge_type_id target_query source_query dynamics_params model_template delay\n"
          "100 * ei=='e' static.json static_synapse 1.5\n"
          "101 * ei=='i' static.json static_synapse NULL\n")
    write("network/drive_cells_edge_types.csv",
          "edge_type_id dynamics_params model_template\n100 static.json static_synapse\n")
    # Types are interleaved, so that nodes and neurons are numbered differently.
    types = [100, 100, 101] * 4
    nodes("cells", types, {"x": random.random(12)})
    nodes("drive", [100] * 5)
    recurrent = []
    for source in range(12):
        for target in range(12):
            if source != target and random.random() < 0.4:
                exc = types[source] == 100
                weight = random.uniform(20, 60) if exc else -random.uniform(50, 150)
                recurrent.append((source, target, types[source], round(weight, 2), round(random.uniform(0.5, 3), 1)))
    edges("cells", "cells", recurrent, chunks=(20,), compression="gzip")
    edges("drive", "cells", [(s, t, 100, 150.0) for s in range(5) for t in range(12) if random.random() < 0.6])
    with h5py.File(os.path.join(folder, "trains.h5"), "w") as file:
        # One spike a step at most: NEST counts two of one step twice.
        trains = [(node, 1.03 + step / 10) for node in range(5) for step in random.choice(2890, 40, replace=False)]
        file["spikes/drive/node_ids"] = numpy.array([node for node, _ in trains], dtype="u8")
        file["spikes/drive/timestamps"] = numpy.array([time for _, time in trains])
        file["spikes/drive/timestamps"].attrs["units"] = "ms"


def reference():
    from bmtk.simulator import pointnet
    os.chdir(folder)
    config = pointnet.Config.from_json("simulation_config.json")
    config.build_env()
    network = pointnet.PointNetwork.from_config(config)
    pointnet.PointSimulator.from_config(config, network).run()
    with h5py.File("output/spikes.h5") as file:
        spikes = file["spikes/cells"]
        rows = sorted(zip(spikes["timestamps"][()], spikes["node_ids"][()]))
    write("spikes.json", "[" + ", ".join(f"[{node}, {time:.1f}]" for time, node in rows) + "]\n")
    print(len(rows), "spikes")


build()
if "--reference" in sys.argv:
    reference()
