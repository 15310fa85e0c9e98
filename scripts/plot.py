#!/usr/bin/env python3
"""Draws spikes, rates and traces of a run with matplotlib: an example of how to load a run directory.

usage: scripts/plot.py RUN_DIR [FILE.png]

Needs numpy and matplotlib, and a run with NPY files (bgsim run ... --format npy).
"""
import json
import pathlib
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np


def load(folder):
    """The summary, the spikes (population, neuron, time_ms) and the trace tables of a run directory."""
    summary = json.loads((folder / "summary.json").read_text())
    path = folder / "spikes.npy"
    spikes = np.load(path, allow_pickle=False) if path.exists() else None
    traces = [np.load(path, allow_pickle=False) for path in sorted(folder.glob("traces*.npy"))]
    return summary, spikes, traces


def draw_spikes(axes, populations, spikes):
    """A band of equal height for each population, in it a row for each neuron, from above."""
    for index, population in enumerate(populations):
        of_population = spikes[spikes["population"] == index]
        rows = index + 0.05 + 0.9 * (of_population["neuron"] + 0.5) / population["size"]
        # A pixel for each of many spikes, a stroke for each of few.
        axes.plot(of_population["time_ms"], rows, "," if len(rows) > 3000 else "|", markersize=4)
    axes.set(ylim=(len(populations), 0), title="spikes")
    axes.set_yticks(
        np.arange(len(populations)) + 0.5,
        [f"{population['name']} ({population['size']:,})" for population in populations])
    axes.tick_params(axis="y", length=0)


def draw_rates(axes, populations, spikes, duration, width=10):
    """Spikes per neuron and second in bins of `width` ms."""
    edges = np.arange(0, duration + width / 2, width)
    if len(edges) < 2:
        return
    for index, population in enumerate(populations):
        times = spikes["time_ms"][spikes["population"] == index]
        counts, _ = np.histogram(times, edges)
        rates = counts / population["size"] / (width / 1000)
        axes.plot((edges[:-1] + edges[1:]) / 2, rates, linewidth=0.8, label=population["name"])
    axes.set(ylabel="rate (Hz)", ylim=(0, None), title=f"rates in bins of {width} ms")
    axes.legend(loc="upper left", bbox_to_anchor=(1, 1))


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1])
    if not (folder / "summary.json").exists():
        sys.exit(f"{folder} is no run directory: it holds no summary.json")
    summary, spikes, traces = load(folder)
    if spikes is None and not traces:
        sys.exit(f"{folder} has no NPY files; run with --format npy")
    panels = (0 if spikes is None else 2) + len(traces)
    figure, axes = plt.subplots(panels, 1, figsize=(9, 2.6 * panels), sharex=True, layout="constrained")
    axes = list(np.atleast_1d(axes))
    if spikes is not None:
        draw_spikes(axes.pop(0), summary["populations"], spikes)
        draw_rates(axes.pop(0), summary["populations"], spikes, summary["simulated_ms"])
    for axis, table in zip(axes, traces):
        for name in table.dtype.names[1:]:
            axis.plot(table["time_ms"], table[name], linewidth=0.8, label=name)
        axis.legend(loc="upper left", bbox_to_anchor=(1, 1), fontsize="x-small")
    for axis in figure.axes:
        axis.margins(x=0)
        axis.spines[["top", "right"]].set_visible(False)
    figure.axes[-1].set(xlabel="time (ms)", xlim=(0, summary["simulated_ms"]))
    figure.suptitle(summary["name"])
    target = sys.argv[2] if len(sys.argv) == 3 else str(folder) + ".png"
    figure.savefig(target, dpi=150)
    print("wrote", target)


if __name__ == "__main__":
    main()
