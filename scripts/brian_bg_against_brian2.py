#!/usr/bin/env python3
"""Rates of a configuration of the Brian2 project of the basal ganglia, in its own code and in bgsim.

    git clone https://github.com/techzzt/Basal-ganglia-neuron-models
    scripts/brian_bg_against_brian2.py Basal-ganglia-neuron-models/bg_insilico config/test_normal_noin.json \\
        --bgsim .build/tuned/release/bgsim --duration 300

Needs brian2 (2.9 was used). The repository lacks three things, which are made in a copy: the folder `params_ref` that its
configurations name (a link to `params`), an `Neuronmodels/__init__.py` that can be imported, and `module/utils/init_v.py`.
bgsim runs the same configuration with `--semantics code` for every seed.
"""
import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time


def copy_of_project(root, folder):
    copy = os.path.join(folder, "project")
    shutil.copytree(root, copy)
    open(os.path.join(copy, "Neuronmodels", "__init__.py"), "w").close()
    with open(os.path.join(copy, "module", "utils", "init_v.py"), "w") as file:
        file.write("def compute_adex_v_rest(*_):\n    return None\n")
    link = os.path.join(copy, "params_ref")
    if not os.path.exists(link):
        os.symlink("params", link)
    return copy


def rates_of_brian2(copy, config, duration, seed):
    os.chdir(copy)
    sys.path.insert(0, copy)
    import brian2
    import numpy
    from module.simulation import runner

    # Its trains are drawn with a generator that nobody seeds.
    unseeded = numpy.random.default_rng
    numpy.random.default_rng = lambda *given: unseeded(*(given or (seed,)))
    brian2.seed(seed)
    params = json.load(open(config))
    params["simulation"]["duration"] = duration
    inputs = {}
    for neuron in params["neurons"]:
        if neuron.get("neuron_type") == "poisson":
            target, rate = next(iter(neuron["target_rates"].items()))
            inputs[target] = rate["equation"]
    ms = brian2.ms
    results = runner.run_simulation_with_inh_ext_input(
        neuron_configs=params["neurons"], connections=params["connections"],
        synapse_class=params["synapse_class"], simulation_params=params["simulation"],
        plot_order=params["plot_order"], start_time=0 * ms, end_time=duration * ms, ext_inputs=inputs)
    seconds = duration / 1000
    return {name: monitor.num_spikes / monitor.source.N / seconds
            for name, monitor in results["spike_monitors"].items()}


def rates_of_bgsim(bgsim, config, duration, seed, folder):
    model = os.path.join(folder, "model.json")
    subprocess.run([bgsim, "import", "brian-bg", config, "--semantics", "code", "--quiet", "-o", model], check=True)
    out = os.path.join(folder, f"run{seed}")
    subprocess.run([bgsim, "run", model, "--duration", f"{duration} ms", "--seed", str(seed), "--quiet", "--out", out],
                   check=True, stdout=subprocess.DEVNULL)
    summary = json.load(open(os.path.join(out, "summary.json")))
    return {population["name"]: population["rate_hz"] for population in summary["populations"]}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("project", help="the folder bg_insilico of the project")
    parser.add_argument("config", help="the configuration's path in it")
    parser.add_argument("--bgsim", default="bgsim")
    parser.add_argument("--duration", type=float, default=300, help="ms")
    parser.add_argument("--seeds", type=int, default=3, help="how many runs of bgsim")
    arguments = parser.parse_args()
    bgsim = shutil.which(arguments.bgsim) or os.path.abspath(arguments.bgsim)
    with tempfile.TemporaryDirectory() as folder:
        copy = copy_of_project(os.path.abspath(arguments.project), folder)
        config = os.path.join(copy, arguments.config)
        own = [rates_of_bgsim(bgsim, config, arguments.duration, seed, folder)
               for seed in range(1, arguments.seeds + 1)]
        began = time.time()
        theirs = rates_of_brian2(copy, config, arguments.duration, 1)
        print(f"\n{'population':<12} {'Brian2':>8}  bgsim, seeds 1 to {arguments.seeds} (Hz)")
        for name, rate in theirs.items():
            print(f"{name:<12} {rate:8.3f}  " + "  ".join(f"{run[name]:8.3f}" for run in own))
        print(f"Brian2 took {time.time() - began:.0f} s")


if __name__ == "__main__":
    main()
