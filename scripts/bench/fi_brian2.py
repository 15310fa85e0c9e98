"""The f-I curves of params/benchmarks/fi.json in Brian2 (C++ standalone)."""
import sys

from peer import START, Timer, number, read, report
import brian2_setup
from brian2_models import model
import brian2 as b
import numpy as np

threads = int(sys.argv[1])
with Timer() as prepare:
    directory = brian2_setup.standalone(threads)
    objects, monitors = [], []
    for name, population in read("benchmarks/fi.json")["populations"].items():
        file = population["neuron"]["file"].split("/")[1].removesuffix(".json")
        low, high = (number(x) for x in population["neuron"]["params"]["I_ext"][len("linspace("):-1].split(","))
        equations, threshold, reset, constants, start = model(file)
        constants.pop("I_ext")
        group = b.NeuronGroup(1000, equations + "I : amp (constant)", threshold=threshold, reset=reset, method="euler",
                              namespace=constants, name=name)
        for variable, value in start.items():
            setattr(group, variable, value)
        group.I = np.linspace(low, high, 1000) * b.pA
        monitors.append(b.SpikeMonitor(group))
        objects += [group, monitors[-1]]
    b.Network(objects).run(1 * b.second)
import time
imported = time.perf_counter() - START - prepare.seconds
build, run = brian2_setup.compile_and_run(directory)
report("Brian2 C++", b.__version__, threads, imported + prepare.seconds + build, run, 1,
       sum(m.num_spikes for m in monitors))
