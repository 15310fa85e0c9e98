#!/usr/bin/env python3
"""Weights that Brian2 learns from given spikes, for Tests/ReferenceTests/PlasticityReplayTests.swift.

usage: plasticity_fixtures.py DIRECTORY          (written with Brian2 2.9.0, NumPy code generation)

20 presynaptic and 10 postsynaptic neurons fire random trains at 30 Hz for 1 s; all are connected, with delays from
0.1 to 10 ms and weights from 0.2 to 0.8. The order of the pathways is that of bgsim: at equal times the postsynaptic
spike acts first, and neither spike sees the other.
"""

import json
import pathlib
import sys

import brian2 as b2
import numpy as np

b2.prefs.codegen.target = "numpy"
b2.defaultclock.dt = 0.1 * b2.ms
steps, pre_count, post_count = 10_000, 20, 10

rng = np.random.default_rng(4)


def trains(count):
    """Neurons and steps of Bernoulli trains at 30 Hz, at least one step after the start."""
    neuron, step = np.nonzero(rng.random((count, steps - 200)) < 0.003)
    return neuron, step + 1


pre, post = trains(pre_count), trains(post_count)
delays = rng.integers(1, 101, pre_count * post_count)
start = rng.uniform(0.2, 0.8, pre_count * post_count)

rules = {
    "pair": dict(
        traces="dx/dt = -x / (17*ms) : 1 (event-driven)\ndy/dt = -y / (34*ms) : 1 (event-driven)",
        pre_weight="w = clip(w - 0.021 * w**0.4 * y, 0, 1)",
        post_weight="w = clip(w + 0.02 * (1 - w)**0.4 * x, 0, 1)",
        pre_trace="x += 1",
        post_trace="y += 1",
    ),
    "additive": dict(
        traces="dx/dt = -x / (17*ms) : 1 (event-driven)\ndy/dt = -y / (34*ms) : 1 (event-driven)",
        pre_weight="w = clip(w - 0.021 * y, 0.1, 0.9)",
        post_weight="w = clip(w + 0.02 * x, 0.1, 0.9)",
        pre_trace="x = 1",
        post_trace="y = 1",
    ),
    "triplet": dict(
        traces="\n".join(
            f"d{name}/dt = -{name} / ({tau}*ms) : 1 (event-driven)"
            for name, tau in [("x", 16.8), ("x2", 101), ("y", 33.7), ("y2", 125)]
        ),
        pre_weight="w = clip(w - y * (0.007 + 0.003 * x2), 0, 1)",
        post_weight="w = clip(w + x * (0.002 + 0.0062 * y2), 0, 1)",
        pre_trace="x += 1; x2 += 1",
        post_trace="y += 1; y2 += 1",
    ),
}


def learn(rule):
    """The weights after 1 s, by presynaptic, then by postsynaptic neuron."""
    source = b2.SpikeGeneratorGroup(pre_count, pre[0], pre[1] * b2.defaultclock.dt)
    target = b2.SpikeGeneratorGroup(post_count, post[0], post[1] * b2.defaultclock.dt)
    synapses = b2.Synapses(
        source,
        target,
        "w : 1\n" + rule["traces"],
        on_pre={"pre_weight": rule["pre_weight"], "pre_trace": rule["pre_trace"]},
        on_post={"post_weight": rule["post_weight"], "post_trace": rule["post_trace"]},
    )
    synapses.connect()
    for order, name in enumerate(["post_weight", "pre_weight", "pre_trace", "post_trace"]):
        getattr(synapses, name).order = order
    for name in ["pre_weight", "pre_trace"]:
        getattr(synapses, name).delay = delays * b2.defaultclock.dt
    synapses.w = start
    network = b2.Network(source, target, synapses)
    network.run(steps * b2.defaultclock.dt)
    assert np.array_equal(synapses.i[:] * post_count + synapses.j[:], np.arange(pre_count * post_count))
    return synapses.w[:]


directory = pathlib.Path(sys.argv[1])
directory.mkdir(parents=True, exist_ok=True)
case = {
    "pre": {"neurons": pre[0].tolist(), "steps": pre[1].tolist()},
    "post": {"neurons": post[0].tolist(), "steps": post[1].tolist()},
    "delay_steps": delays.tolist(),
    "start": start.tolist(),
    "weights": {name: learn(rule).tolist() for name, rule in rules.items()},
}
(directory / "case.json").write_text(json.dumps(case) + "\n")
