#!/usr/bin/env python3
"""Write the numbers that the analysis is tested against, from SciPy, Elephant and PySpike.

Needs numpy, scipy, elephant (with neo and quantities) and pyspike from PyPI. The committed files were written with
numpy 2.4.6, scipy 1.17.1, elephant 1.2.1 and pyspike 0.9.0; seeds are fixed, so that a second call gives the same
trains.

usage: analysis_fixtures.py Tests/AnalysisTests/Fixtures
"""

import json
import pathlib
import sys

import neo
import numpy
import pyspike
import quantities as pq
import scipy.signal
import scipy.stats
from elephant import conversion, spike_train_correlation, statistics

STOP = 4000.0  # ms
STRETCH = 100.0  # ms, for the Fano factor
BURST_THRESHOLD = numpy.log(100)  # low, so that there are many bursts to compare
STANDARD_THRESHOLD = 10.0  # of Legendy and Salcman
# A spike on the border of two bins belongs to the first; times are multiples of 0.1 ms, so that half of that
# decides without rounding.
HALF_STEP = 0.05


def trains():
    """Spike times [ms] in steps of 0.1 ms of neurons that fire in different ways."""
    rng = numpy.random.default_rng(6)
    intervals = {
        "poisson": rng.exponential(50, 200),
        "gamma": rng.gamma(4, 12, 200),
        "regular": numpy.full(90, 45.0),
        "jittered": rng.normal(40, 3, 200),
        "bursting": numpy.tile([4.0, 5.0, 6.5, 120.0], 60) * rng.uniform(0.8, 1.2, 240),
        "sparse": rng.exponential(900, 10),
    }
    times = {name: numpy.cumsum(each) for name, each in intervals.items()}
    times = {name: numpy.round(each[each < STOP - 1], 1) for name, each in times.items()}
    return times | {"one": numpy.array([1234.5]), "silent": numpy.array([])}


def train_statistics(times):
    """Rate [Hz], mean interval [ms], CV, CV2 and LV by Elephant; null where they are not defined."""
    train = neo.SpikeTrain(times, units="ms", t_start=0, t_stop=STOP)
    intervals = numpy.diff(times)
    enough = len(intervals) > 1
    return {
        "rate": float(statistics.mean_firing_rate(train).rescale("Hz")),
        "mean_interval": float(numpy.mean(intervals)) if len(intervals) else None,
        "cv": float(statistics.cv(intervals)) if len(intervals) else None,
        "cv2": float(statistics.cv2(intervals)) if enough else None,
        "lv": float(statistics.lv(intervals)) if enough else None,
        "fano": fano(times),
        "bursts": bursts(times),
    }


def fano(times):
    """Elephant's Fano factor of the counts in stretches, with the variance of a sample."""
    edges = numpy.arange(0, STOP + 1, STRETCH)
    stretches = [
        neo.SpikeTrain(part, units="ms", t_start=start - 1, t_stop=stop + 1)
        for start, stop in zip(edges, edges[1:])
        for part in [times[(times - HALF_STEP > start) & (times - HALF_STEP < stop)]]
    ]
    n = len(stretches)
    return float(statistics.fanofactor(stretches) * n / (n - 1)) if len(times) else None


def surprise(times, rate):
    """Legendy and Salcman's surprise of spikes that follow each other, by SciPy's Poisson distribution."""
    return -scipy.stats.poisson.logsf(len(times) - 1, rate * (times[-1] - times[0]))


def bursts(times, threshold=BURST_THRESHOLD):
    """[start, end) of each burst, written down a second time and with other means than in Swift."""
    if len(times) < 4:
        return []
    gaps = numpy.diff(times)
    mean = gaps.mean()
    rate, found, place = 1 / mean, [], 0
    while True:
        seeds = [i for i in range(place, len(gaps) - 1) if max(gaps[i], gaps[i + 1]) < mean / 2]
        if not seeds:
            return found
        start = seeds[0]
        best, value = start + 3, surprise(times[start : start + 3], rate)
        for end in range(start + 4, len(times) + 1):
            if gaps[end - 2] > mean or end - 1 - best >= 10:
                break
            if (new := surprise(times[start:end], rate)) > value:
                best, value = end, new
        starts = range(start, max(start, best - 3) + 1)
        first = max(starts, key=lambda i: (surprise(times[i:best], rate), -i))
        if surprise(times[first:best], rate) >= threshold:
            found.append([first, best])
            place = best
        else:
            place = first + 1


def chance_bursts():
    """Of Poisson trains of 20 s at 20 Hz: the part of spikes in bursts, its mean and its spread over trains."""
    rng = numpy.random.default_rng(24)
    parts = []
    for _ in range(1500):
        times = numpy.sort(rng.uniform(0, 20_000, rng.poisson(400)))
        found = bursts(times, STANDARD_THRESHOLD)
        parts.append(sum(end - start for start, end in found) / len(times))
    return {
        "threshold": STANDARD_THRESHOLD, "trains": len(parts), "mean": float(numpy.mean(parts)),
        "sd": float(numpy.std(parts, ddof=1)),
    }


def spectrum_cases():
    """Two signals at 1 kHz, and Welch's density of the first for segments of several lengths."""
    rng = numpy.random.default_rng(20)
    t = numpy.arange(1500) / 1000
    signal = 3 + numpy.sin(2 * numpy.pi * 20 * t) + 0.5 * numpy.cos(2 * numpy.pi * 63.3 * t)
    signal = numpy.round(signal + rng.normal(0, 0.5, len(t)), 3)
    cases = []
    for length in [2, 37, 250, 256, 1000, 1500]:
        f, density = scipy.signal.welch(signal, fs=1000, nperseg=length)
        cases.append({"length": length, "frequencies": f.tolist(), "density": density.tolist()})
    return {"sampling_rate": 1000, "signal": signal.tolist(), "welch": cases}


def pair_cases():
    """Two signals with a common rhythm: their coherence and phase locking."""
    rng = numpy.random.default_rng(21)
    t = numpy.arange(3001) / 1000
    phase = 2 * numpy.pi * 20 * t + numpy.cumsum(rng.normal(0, 0.03, len(t)))
    a = numpy.round(numpy.sin(phase) + rng.normal(0, 1, len(t)), 3)
    b = numpy.round(4 + 2 * numpy.sin(phase - 0.7) + rng.normal(0, 2, len(t)), 3)
    coherences = []
    for length in [250, 256, 500]:
        f, values = scipy.signal.coherence(a, b, fs=1000, nperseg=length)
        coherences.append({"length": length, "frequencies": f.tolist(), "values": values.tolist()})
    lockings = []
    for low, high in [(15, 25), (13, 30), (60, 70)]:
        x, y = (numpy.angle(scipy.signal.hilbert(band_passed(each, low, high))) for each in (a, b))
        mean = numpy.mean(numpy.exp(1j * (x - y)))
        lockings.append(
            {"low": low, "high": high, "value": abs(mean), "phase": float(numpy.angle(mean))})
    return {
        "sampling_rate": 1000, "a": a.tolist(), "b": b.tolist(), "coherence": coherences,
        "locking": lockings,
    }


def band_passed(signal, low, high):
    """The signal without frequencies outside [low, high)."""
    spectrum = numpy.fft.rfft(signal - signal.mean())
    f = numpy.fft.rfftfreq(len(signal), 1 / 1000)
    spectrum[(f < low) | (f >= high)] = 0
    return numpy.fft.irfft(spectrum, len(signal))


def synchrony_cases():
    """Trains with common spikes: Elephant's correlations and Golomb's chi of their counts."""
    rng = numpy.random.default_rng(22)
    common = rng.uniform(0, STOP, 60)
    trains = []
    for share in numpy.linspace(0, 0.9, 9):
        kept = common[rng.random(len(common)) < share]
        own = rng.uniform(0, STOP, 40)
        times = numpy.round(numpy.concatenate([kept + rng.uniform(0, 3, len(kept)), own]), 1)
        trains.append(numpy.unique(times[(times > 0) & (times < STOP)]))
    trains.append(numpy.array([]))
    cases = []
    for width in [5.0, 20.0]:
        shifted = [
            neo.SpikeTrain(t - HALF_STEP, units="ms", t_start=0, t_stop=STOP) for t in trains if len(t)
        ]
        binned = conversion.BinnedSpikeTrain(shifted, bin_size=width * pq.ms)
        matrix = spike_train_correlation.correlation_coefficient(binned, binary=False)
        counts = binned.to_array()
        chi = numpy.sqrt(counts.mean(axis=0).var() / counts.var(axis=1).mean())
        pairs = matrix[numpy.triu_indices(len(counts), 1)]
        cases.append({
            "width": width, "correlation": float(pairs.mean()), "sd": float(pairs.std(ddof=1)),
            "error": correlation_error(counts), "chi": float(chi),
        })
    return {"stop": STOP, "trains": [t.tolist() for t in trains], "cases": cases}


def correlation_error(counts):
    """The jackknife over ten stretches of the mean of NumPy's correlation matrix."""
    bins = counts.shape[1]
    edges = [k * bins // 10 for k in range(11)]
    means = []
    for start, stop in zip(edges, edges[1:]):
        matrix = numpy.corrcoef(numpy.delete(counts, range(start, stop), axis=1))
        means.append(matrix[numpy.triu_indices(len(counts), 1)].mean())
    return float(numpy.sqrt(0.9 * numpy.sum((means - numpy.mean(means)) ** 2)))


def synchronization_cases():
    """Trains with common spikes, and PySpike's SPIKE-synchronization of each pair and of all.

    Times are multiples of 1/8 ms, so that differences are exact and what is on an edge is so for everybody.
    """
    rng = numpy.random.default_rng(25)
    common = rng.uniform(0, STOP, 80)
    trains = []
    for share in [1, 0.9, 0.7, 0.5, 0.2, 0]:
        kept = common[rng.random(len(common)) < share]
        times = numpy.concatenate([kept + rng.normal(0, 4, len(kept)), rng.uniform(0, STOP, rng.integers(5, 60))])
        trains.append(numpy.unique(numpy.round(times[(times > 1) & (times < STOP - 1)] * 8) / 8))
    trains += [trains[0] + 0.125, numpy.array([1234.5]), numpy.array([STOP / 2, STOP / 2 + 500])]
    spike_trains = [pyspike.SpikeTrain(t, [0, STOP]) for t in trains]
    pairs = [
        float(pyspike.spike_sync(a, b)) for n, a in enumerate(spike_trains) for b in spike_trains[n + 1 :]
    ]
    return {
        "stop": STOP, "trains": [t.tolist() for t in trains], "pairs": pairs,
        "value": float(pyspike.spike_sync(spike_trains)),
    }


def number_cases():
    """Poisson surprises by SciPy, quantiles and the slope of an f-I curve by NumPy."""
    rng = numpy.random.default_rng(23)
    surprises = [
        {"count": n, "mean": mean, "surprise": float(-scipy.stats.poisson.logsf(n - 1, mean))}
        for n in [1, 3, 5, 20, 150]
        for mean in [0.09, 0.9, 3.0, 4.999, 19.0, 40.0, 160.0]
        if n < 100 or mean > 0.1
    ]
    numbers = numpy.round(rng.gamma(2, 5, 22), 3)
    currents = numpy.arange(0, 220, 20.0)
    rates = numpy.where(currents < 75, 0, numpy.round(0.3 * (currents - 70) + rng.normal(0, 2, 11), 3))
    firing = rates > 0
    return {
        "surprises": surprises,
        "numbers": numbers.tolist(),
        "histogram": numpy.histogram(numbers, 7, (0, numbers.max()))[0].tolist(),
        "quantiles": numpy.quantile(numbers, [0, 0.25, 0.5, 0.75, 1]).tolist(),
        "currents": currents.tolist(),
        "rates": rates.tolist(),
        "rheobase": float(currents[firing][0]),
        "slope": float(numpy.polyfit(currents[firing], rates[firing], 1)[0]),
    }


def write(folder, name, content):
    (folder / name).write_text(json.dumps(content, indent=None, separators=(",", ":")) + "\n")


def main():
    folder = pathlib.Path(sys.argv[1])
    each = [{"name": n, "times": t.tolist()} | train_statistics(t) for n, t in trains().items()]
    write(folder, "trains.json", {"stop": STOP, "trains": each, "chance_bursts": chance_bursts()})
    write(folder, "spectrum.json", spectrum_cases())
    write(folder, "pair.json", pair_cases())
    write(folder, "synchrony.json", synchrony_cases())
    write(folder, "synchronization.json", synchronization_cases())
    write(folder, "numbers.json", number_cases())


if __name__ == "__main__":
    main()
