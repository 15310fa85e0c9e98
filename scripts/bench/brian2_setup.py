"""Brian2 in its fastest mode: C++ standalone, optimised for this machine, OpenMP if there are several threads."""
import os
import tempfile

os.environ.setdefault("CC", "gcc")
os.environ.setdefault("CXX", "g++")

import brian2
import numpy


def standalone(threads, single=False):
    directory = tempfile.mkdtemp(prefix="brian2-")
    brian2.set_device("cpp_standalone", directory=directory, build_on_run=False)
    brian2.prefs.devices.cpp_standalone.openmp_threads = threads if threads > 1 else 0
    brian2.prefs.devices.cpp_standalone.extra_make_args_unix = ["-j2"]
    brian2.prefs.codegen.cpp.extra_compile_args_gcc = ["-O3", "-march=native", "-ffast-math", "-w"]
    if single:
        brian2.prefs.core.default_float_dtype = numpy.float32
    brian2.defaultclock.dt = 0.1 * brian2.ms
    brian2.seed(1)
    return directory


def compile_and_run(directory):
    """Seconds to generate and compile, and seconds of the last run's loop."""
    from peer import Timer
    with Timer() as build:
        brian2.device.build(directory=directory, compile=True, run=False, debug=False)
    brian2.device.run(directory, with_output=False, run_args=[])
    return build.seconds, brian2.device._last_run_time
