"""The rings of params/benchmarks/rings.json in Arbor: THREADS."""
import sys
import time

from peer import START, Timer, report
import arbor as A
from arbor import units as U

threads = int(sys.argv[1])
CELLS, RING, SEGMENTS = 200, 10, 101
SOMA, LENGTH = 12.6157, 212.6157


def cell():
    tree = A.segment_tree()
    soma = tree.append(A.mnpos, A.mpoint(0, 0, 0, SOMA / 2), A.mpoint(SOMA, 0, 0, SOMA / 2), tag=1)
    tree.append(soma, A.mpoint(SOMA, 0, 0, 0.5), A.mpoint(LENGTH, 0, 0, 0.5), tag=3)
    labels = A.label_dict({
        "soma": "(tag 1)", "dend": "(tag 3)", "middle": f"(location 0 {(SOMA + 100) / LENGTH})",
        "centre": f"(location 0 {SOMA / 2 / LENGTH})"})
    decor = A.decor()
    decor.set_property(Vm=-65*U.mV, cm=0.01*U.F/U.m2, rL=100*U.Ohm*U.cm, tempK=279.45*U.Kelvin)
    decor.paint('"soma"', A.density("hh", {"gnabar": 0.12, "gkbar": 0.036, "gl": 0.0003, "el": -54.3}))
    decor.paint('"dend"', A.density("pas/e=-65", {"g": 0.001}))
    decor.place('"middle"', A.synapse("expsyn", {"tau": 0.1, "e": 0.0}), "synapse")
    decor.place('"centre"', A.threshold_detector(10*U.mV), "detector")
    # The segments of NEURON.
    ends = [0.0, SOMA] + [SOMA + 200.0*k/SEGMENTS for k in range(1, SEGMENTS + 1)]
    places = " ".join(f"(location 0 {min(1.0, end / LENGTH)})" for end in ends)
    return A.cable_cell(tree, decor, labels, A.cv_policy(f"(explicit (sum {places}))"))


class Rings(A.recipe):
    def __init__(self):
        A.recipe.__init__(self)
        self.cell = cell()
        self.properties = A.neuron_cable_properties()

    def num_cells(self):
        return CELLS

    def cell_kind(self, gid):
        return A.cell_kind.cable

    def cell_description(self, gid):
        return self.cell

    def global_properties(self, kind):
        return self.properties

    def connections_on(self, gid):
        first = gid // RING * RING
        return [A.connection((first + (gid - first - 1) % RING, "detector"), "synapse", 0.04, 5*U.ms)]

    def event_generators(self, gid):
        return [A.event_generator("synapse", 0.04, A.explicit_schedule([6*U.ms]))] if gid % RING == 0 else []


recipe = Rings()
context = A.context(threads=threads)
simulation = A.simulation(recipe, context, A.partition_load_balance(recipe, context, {}))
simulation.record(A.spike_recording.all)
prepared = time.perf_counter() - START
with Timer() as run:
    simulation.run(200*U.ms, 0.025*U.ms)
report("Arbor", A.__version__ if hasattr(A, "__version__") else A.config()["version"], threads, prepared, run.seconds, 0.2,
       len(simulation.spikes()))
