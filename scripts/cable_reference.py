#!/usr/bin/env python3
"""Compartmental cells in NEURON: the numbers that the tests of gap junctions, detectors and mixed networks compare with.

    python3 -m venv venv && venv/bin/pip install neuron==9.0.2 numpy
    venv/bin/python scripts/cable_reference.py Tests/ReferenceTests/Fixtures/cables

Needs a C compiler (nrnivmodl). All cases: implicit Euler, dt 0.025 ms, 6.3 degrees Celsius, rates of hh computed
(usetable_hh 0), v_init -65 mV. The cell: a soma with hh (L = diam = 12.6157 um) and a passive dendrite of 200 um,
1 um thick, with 21 segments on soma(1).

gap.csv      cell 0 gets 0.2 nA at the soma from 1 ms on; a gap junction of 2 nS joins dend(0.5) of cell 0 and
             dend(0.3) of cell 1, a second one of 1 nS the somata of cells 1 and 2.
detector.csv cell 0 gets 0.5 nA at the soma from 2 to 3 ms; cell 1 is driven by what is detected at soma(0.5) above
             10 mV, cell 2 by what is detected at dend(0.7) above -40 mV; both through 0.1 uS after 1 ms.
alpha.csv    AlphaSynapse(dend(0.5)), onset 3 ms, tau 1.5 ms, gmax 5 nS, e -10 mV.
mixed.csv    spikes: three spikes 20 ms apart, from 5 ms on, drive cell 0; an IntFire1 (tau 50 ms) gets 0.7 from
             every spike of cell 0 after 2 ms; cell 1 gets 0.1 uS from each of its spikes after 1.5 ms.
rallpack3.csv
             the squid axon of Rallpack 3, 1,000 segments: its two ends, every 0.05 ms, by CVODE
             with an absolute tolerance of 1e-7.
"""

import os
import subprocess
import sys
import tempfile

GAP = """
NEURON { POINT_PROCESS Gap POINTER vpeer RANGE g, i NONSPECIFIC_CURRENT i }
PARAMETER { g = 0 (microsiemens) }
ASSIGNED { v (millivolt) vpeer (millivolt) i (nanoamp) }
BREAKPOINT { i = g * (v - vpeer) }
"""


def compiled():
    """Compiles the gap junction's mechanism and returns the library."""
    folder = tempfile.mkdtemp()
    with open(os.path.join(folder, "gap.mod"), "w") as file:
        file.write(GAP)
    command = os.path.join(os.path.dirname(sys.executable), "nrnivmodl")
    subprocess.run([command], cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return os.path.join(folder, "x86_64", "libnrnmech.so")


from neuron import h  # noqa: E402

h.load_file("stdrun.hoc")


class Cell:
    def __init__(self):
        self.soma, self.dend = h.Section(name="soma", cell=self), h.Section(name="dend", cell=self)
        self.soma.L = self.soma.diam = 12.6157
        self.dend.L, self.dend.diam, self.dend.nseg = 200, 1, 21
        for section in (self.soma, self.dend):
            section.Ra, section.cm = 100, 1
        self.soma.insert("hh")
        self.soma.gnabar_hh, self.soma.gkbar_hh = 0.12, 0.036
        self.soma.gl_hh, self.soma.el_hh = 0.0003, -54.3
        self.dend.insert("pas")
        self.dend.g_pas, self.dend.e_pas = 0.001, -65
        self.dend.connect(self.soma(1))

    def synapse(self):
        synapse = h.ExpSyn(self.dend(0.5))
        synapse.tau, synapse.e = 0.1, 0
        return synapse


def run(folder, name, places, duration, dt=0.025):
    """Runs what was built and writes the potentials at places, by name."""
    h.usetable_hh, h.celsius, h.dt, h.steps_per_ms = 0, 6.3, dt, 1 / dt
    time = h.Vector().record(h._ref_t)
    vectors = [h.Vector().record(place._ref_v) for place in places.values()]
    h.finitialize(-65)
    steps = round(duration / dt)
    for _ in range(steps):
        h.fadvance()
    with open(os.path.join(folder, name), "w") as file:
        file.write(",".join(["time_ms"] + list(places)) + "\n")
        for k in range(steps):
            file.write(",".join([f"{round(time[k], 6):g}"] + [f"{v[k]:.9g}" for v in vectors]) + "\n")


def gap(folder):
    h.nrn_load_dll(compiled())
    cells = [Cell() for _ in range(3)]
    clamp = h.IClamp(cells[0].soma(0.5))
    clamp.delay, clamp.dur, clamp.amp = 1, 1000, 0.2
    ends = []
    for a, b, g in [(cells[0].dend(0.5), cells[1].dend(0.3), 0.002), (cells[1].soma(0.5), cells[2].soma(0.5), 0.001)]:
        for own, other in ((a, b), (b, a)):
            end = h.Gap(own)
            end.g = g
            end._ref_vpeer = other._ref_v
            ends.append(end)
    places = {
        "cell[0].soma(0.5).v": cells[0].soma(0.5), "cell[0].dend(0.5).v": cells[0].dend(0.5),
        "cell[1].dend(0.3).v": cells[1].dend(0.3), "cell[1].soma(0.5).v": cells[1].soma(0.5),
        "cell[2].soma(0.5).v": cells[2].soma(0.5),
    }
    run(folder, "gap.csv", places, 30)


def stimulus(synapse, number=1, weight=0.1):
    source = h.NetStim()
    source.start, source.number, source.interval, source.noise = 5, number, 20, 0
    connection = h.NetCon(source, synapse)
    connection.delay, connection.weight[0] = 1, weight
    return source, connection


def connect(place, section, threshold, delay, weight, target):
    connection = h.NetCon(place._ref_v, target, sec=section)
    connection.threshold, connection.delay, connection.weight[0] = threshold, delay, weight
    return connection


def detector(folder):
    cells = [Cell() for _ in range(3)]
    synapses = [cell.synapse() for cell in cells]
    clamp = h.IClamp(cells[0].soma(0.5))
    clamp.delay, clamp.dur, clamp.amp = 2, 1, 0.5
    keep = [connect(cells[0].soma(0.5), cells[0].soma, 10, 1, 0.1, synapses[1])]
    keep.append(connect(cells[0].dend(0.7), cells[0].dend, -40, 1, 0.1, synapses[2]))
    run(folder, "detector.csv", {f"cell[{i}].soma(0.5).v": cells[i].soma(0.5) for i in range(3)}, 20)


def alpha(folder):
    cell = Cell()
    synapse = h.AlphaSynapse(cell.dend(0.5))
    synapse.onset, synapse.tau, synapse.gmax, synapse.e = 3, 1.5, 0.005, -10
    run(folder, "alpha.csv", {"cell[0].soma(0.5).v": cell.soma(0.5), "cell[0].dend(0.5).v": cell.dend(0.5)}, 25)


def mixed(folder):
    cells = [Cell(), Cell()]
    synapses = [cell.synapse() for cell in cells]
    point = h.IntFire1()
    point.tau, point.refrac = 50, 1
    keep = [stimulus(synapses[0], number=3)]
    keep.append(connect(cells[0].soma(0.5), cells[0].soma, 10, 2, 0.7, point))
    out = h.NetCon(point, synapses[1])
    out.delay, out.weight[0] = 1.5, 0.1
    times = [h.Vector() for _ in range(3)]
    for vector, cell in zip(times, (cells[0], None, cells[1])):
        source = h.NetCon(point, None) if cell is None else h.NetCon(cell.soma(0.5)._ref_v, None, sec=cell.soma)
        if cell is not None:
            source.threshold = 10
        source.record(vector)
        keep.append(source)
    h.usetable_hh, h.celsius, h.dt, h.steps_per_ms = 0, 6.3, 0.025, 40
    h.finitialize(-65)
    h.continuerun(60)
    with open(os.path.join(folder, "mixed.csv"), "w") as file:
        file.write("source,time_ms\n")
        for name, vector in zip(("cell0", "point", "cell1"), times):
            for t in vector:
                file.write(f"{name},{round(t, 6):g}\n")


def rallpack3(folder):
    axon = h.Section(name="axon")
    axon.L, axon.diam, axon.nseg, axon.Ra, axon.cm = 1000, 1, 1000, 100, 1
    axon.insert("hh")
    axon.gnabar_hh, axon.gkbar_hh, axon.gl_hh, axon.el_hh = 0.12, 0.036, 2.5e-5, -65
    axon.ena, axon.ek = 50, -77
    clamp = h.IClamp(axon(0))
    clamp.delay, clamp.dur, clamp.amp = 0, 1000, 0.1
    h.usetable_hh, h.celsius = 0, 6.3
    solver = h.CVode()
    solver.active(1)
    solver.atol(1e-7)
    ends = {"axon(0).v": axon(0), "axon(1).v": axon(1)}
    vectors = [h.Vector().record(place._ref_v, 0.05) for place in ends.values()]
    h.finitialize(-65)
    solver.solve(250)
    with open(os.path.join(folder, "rallpack3.csv"), "w") as file:
        file.write(",".join(["time_ms"] + list(ends)) + "\n")
        for k in range(5000):
            file.write(",".join([f"{k / 20:g}"] + [f"{v[k]:.8g}" for v in vectors]) + "\n")


if __name__ == "__main__":
    os.makedirs(sys.argv[1], exist_ok=True)
    for case in sys.argv[2:] or ["gap", "detector", "alpha", "mixed", "rallpack3"]:
        globals()[case](sys.argv[1])
