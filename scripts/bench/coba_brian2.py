"""The network of params/benchmarks/coba.json in Brian2 (C++ standalone): THREADS SCALE."""
import sys
import time

from peer import START, report
import brian2_setup
import brian2 as b
from brian2 import mV, ms, nS, pF

threads, scale = int(sys.argv[1]), float(sys.argv[2])
directory = brian2_setup.standalone(threads)
size = round(4000 * scale)
excitatory = size * 4 // 5
equations = """dv/dt = (g_L*(E_L - v) + ge*(E_e - v) + gi*(E_i - v))/C : volt (unless refractory)
dge/dt = -ge/tau_e : siemens
dgi/dt = -gi/tau_i : siemens"""
constants = dict(g_L=10*nS, E_L=-60*mV, E_e=0*mV, E_i=-80*mV, C=200*pF, tau_e=5*ms, tau_i=10*ms)
cells = b.NeuronGroup(size, equations, threshold="v > -50*mV", reset="v = -60*mV", refractory=5*ms,
                      method="exponential_euler", namespace=constants)
cells.v = "-60*mV + 10*mV*rand()"
E = b.Synapses(cells[:excitatory], cells, on_pre="ge_post += 6*nS")
E.connect("i != j", p=80/size)
E.delay = 0.1*ms
I = b.Synapses(cells[excitatory:], cells, on_pre="gi_post += 67*nS")
I.connect(f"i + {excitatory} != j", p=80/size)
I.delay = 0.1*ms
# The input starts the activity in a run of its own, which is not timed.
start = b.PoissonInput(cells, "ge", 1, 300*b.Hz, 6*nS)
monitor = b.SpikeMonitor(cells)
network = b.Network(cells, E, I, start, monitor)
network.run(50*ms)
start.active = False
network.run(1*b.second)
prepared = time.perf_counter() - START
build, run = brian2_setup.compile_and_run(directory)
last = float(monitor.t[-1]/ms) if monitor.num_spikes else 0
report("Brian2 C++", b.__version__, threads, prepared + build, run, 1, monitor.num_spikes,
       "" if last > 1000 else f"fell silent at {last:.0f} ms")
