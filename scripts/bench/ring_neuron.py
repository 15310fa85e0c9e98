"""The rings of params/benchmarks/rings.json in NEURON, or in CoreNEURON: THREADS neuron|coreneuron."""
import sys
import time

from peer import START, Timer, report
import neuron
from neuron import h

threads, core = int(sys.argv[1]), sys.argv[2] == "coreneuron"
h.load_file("stdrun.hoc")
context = h.ParallelContext()
CELLS, RING = 200, 10


class Cell:
    def __init__(self, gid):
        self.soma = h.Section(name="soma", cell=self)
        self.dend = h.Section(name="dend", cell=self)
        soma, dend = self.soma, self.dend
        soma.L = soma.diam = 12.6157
        dend.L, dend.diam, dend.nseg = 200, 1, 101
        for section in (soma, dend):
            section.Ra, section.cm = 100, 1
        soma.insert("hh")
        soma.gnabar_hh, soma.gkbar_hh, soma.gl_hh, soma.el_hh = 0.12, 0.036, 0.0003, -54.3
        dend.insert("pas")
        dend.g_pas, dend.e_pas = 0.001, -65
        dend.connect(soma(1))
        self.synapse = h.ExpSyn(dend(0.5))
        self.detector = h.NetCon(soma(0.5)._ref_v, None, sec=soma)
        self.detector.threshold = 10
        context.set_gid2node(gid, context.id())
        context.cell(gid, self.detector)


h.celsius, h.dt, h.tstop = 6.3, 0.025, 200
if core:
    h.cvode.cache_efficient(1)
context.nthread(threads)
cells = [Cell(i) for i in range(CELLS)]
kept = []
for i in range(CELLS):
    first = i // RING * RING
    connection = context.gid_connect(i, cells[first + (i - first + 1) % RING].synapse)
    connection.weight[0], connection.delay = 0.04, 5
    kept.append(connection)
for first in range(0, CELLS, RING):
    stimulus = h.NetStim()
    stimulus.number, stimulus.start, stimulus.noise = 1, 5, 0
    connection = h.NetCon(stimulus, cells[first].synapse)
    connection.weight[0], connection.delay = 0.04, 1
    kept += [stimulus, connection]
times, sources = h.Vector(), h.Vector()
context.spike_record(-1, times, sources)
context.set_maxstep(10)
h.finitialize(-65)
if core:
    from neuron import coreneuron
    coreneuron.enable, coreneuron.verbose = True, 0
prepared = time.perf_counter() - START
with Timer() as run:
    context.psolve(200)
report("CoreNEURON" if core else "NEURON", neuron.__version__, threads, prepared, run.seconds, 0.2, times.size())
