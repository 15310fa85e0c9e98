#!/usr/bin/env python3
"""Saves a NetPyNE network as it was built, for `bgsim import netpyne`.

sim.saveData writes the cells with what was drawn for each, but some numbers only as the text that they were drawn from
("normal(0.7, 0.05)" of a point process, a geometry or a synaptic mechanism). This module reads those from NEURON, records
the trains of all NetStims, and has NEURON compute the rates of hh in place of looking them up in a table. In a script:

    import netpyne_export                                  # this file, beside the script or on PYTHONPATH
    ...
    sim.initialize(simConfig=simConfig, netParams=netParams)
    netpyne_export.prepare(sim)                            # before the run
    sim.net.createPops(); sim.net.createCells(); sim.net.connectCells(); sim.net.addStims()
    sim.setupRecording()
    sim.simulate()
    netpyne_export.save(sim, "model_data.json")            # after it
"""


def prepare(sim):
    """Before the run: records what only NetPyNE can draw, and turns NEURON's tables off."""
    from neuron import h

    sim.cfg.recordStim = True
    sim.cfg.saveCellSecs = sim.cfg.saveCellConns = True
    sim.cfg.compactConnFormat = False
    h.usetable_hh = 0


def number(values):
    """One number where all segments have the same, else a list."""
    values = list(values)
    return values[0] if all(value == values[0] for value in values) else values


def complete_section(section):
    """The numbers of a section that NetPyNE keeps as the text that they were drawn from."""
    hoc = section.get("hObj")
    if hoc is None:
        return
    geometry = section.get("geom", {})
    for key, value in geometry.items():
        if isinstance(value, str):
            geometry[key] = number(getattr(segment, key) for segment in hoc) if key in ("diam", "cm") else getattr(hoc, key)
    for name, mechanism in section.get("mechs", {}).items():
        for key, value in mechanism.items():
            if isinstance(value, str):
                mechanism[key] = number(getattr(getattr(segment, name), key) for segment in hoc)
    for process in list(section.get("pointps", {}).values()) + list(section.get("synMechs", [])):
        for key, value in process.items():
            if isinstance(value, str) and key not in ("mod", "label", "vref", "synList", "loc") and process.get("hObj") is not None:
                process[key] = getattr(process["hObj"], key)


def complete(sim):
    """Puts the numbers in place of texts, in all cells."""
    for cell in sim.net.cells:
        own = cell.__dict__  # point cells answer for every name
        for section in (own.get("secs") or {}).values():
            complete_section(section)
        process = own.get("hPointp")
        parameters = own.get("params") or {}
        for key, value in parameters.items():
            if isinstance(value, str) and hasattr(process, key):
                parameters[key] = getattr(process, key)


def save(sim, path):
    """After the run: writes the network, its configuration and its spikes."""
    complete(sim)
    sim.gatherData()
    sim.cfg.saveJson, sim.cfg.saveFolder, sim.cfg.simLabel, sim.cfg.timestampFilename = True, "", "", False
    for kind in ("savePickle", "saveDpk", "saveMat", "saveCSV", "saveDat", "saveTxt", "saveTiming"):
        setattr(sim.cfg, kind, False)
    sim.cfg.backupCfgFile = []
    stem = path[:-5] if path.endswith(".json") else path
    stem = stem[:-5] if stem.endswith("_data") else stem
    sim.saveData(include=["netParams", "netCells", "netPops", "simConfig", "simData"], filename=stem)
