#!/usr/bin/env python3
"""f-I curves, rheobases and traces of the neuron files, integrated by SciPy: the numbers that tests compare with.

    python3 -m venv venv && venv/bin/pip install scipy
    venv/bin/python scripts/neuron_reference.py Tests/ReferenceTests/Fixtures/neuron_library [FILE ...]

Only the parameters come from params/neurons; the equations below are written from the papers and codes that the
files cite. Solver: LSODA, relative and absolute tolerance 1e-9; spikes are located by root finding, and resets
happen at the spike itself. Rates are measured from the first to the last spike after one second of three.
"""

import json
import math
import os
import sys
from concurrent.futures import ProcessPoolExecutor

from scipy.integrate import solve_ivp

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "params", "neurons")
SETTLING, DURATION = 1000.0, 3000.0


# ---- neuron files

def load(path):
    """Model, parameters and initial values of a neuron file and of those that it starts from."""
    with open(path) as file:
        own = json.load(file)
    base = {"params": {}, "initial": {}}
    if "file" in own:
        base = load(os.path.join(os.path.dirname(path), own["file"]))
    for key in ("params", "initial"):
        base[key].update({name: number(value) for name, value in own.get(key, {}).items()})
    if "model" in own:
        base["model"] = own["model"]
    return base


def number(value):
    """The number of "60 pF"; the files use the units of the models' tables throughout."""
    return float(value.split()[0]) if isinstance(value, str) else float(value)


# ---- models: right-hand side, start, where a spike is, what follows it

def boltzmann(v, half, slope):
    x = (half - v) / slope
    return 0.0 if x > 700 else 1 / (1 + math.exp(x))


def linear_over_exponential(x, scale):
    """x / (1 - exp(-x / scale))"""
    return scale if abs(x) < 1e-9 else x / -math.expm1(-x / scale)


class Model:
    """y' = rhs(t, y); a spike is where `height` rises through zero; `reset` gives the state after it."""

    hold = 0.0  # refractory time, during which v stays

    def __init__(self, p):
        self.p = p

    def height(self, y):
        return y[0] - self.p["v_peak"]


class LIF(Model):
    names = ["v"]

    def __init__(self, p):
        super().__init__(p)
        self.hold = p.get("t_ref", 0)

    def start(self, given):
        return [given.get("v", self.p["E_L"])]

    def height(self, y):
        return y[0] - self.p["V_th"]

    def rhs(self, t, y):
        p = self.p
        return [(-p["g_L"] * (y[0] - p["E_L"]) + p["I_ext"]) / p["C"]]

    def reset(self, y):
        return [self.p["V_reset"]]


class Quadratic(Model):
    """QIF and Izhikevich 2007."""

    names = ["v", "u"]

    def start(self, given):
        return [given.get("v", self.p["v_r"]), given.get("u", 0)]

    def target(self, v):
        return self.p["b"] * (v - self.p["v_r"])

    def rhs(self, t, y):
        p, (v, u) = self.p, y
        return [
            (p["k"] * (v - p["v_r"]) * (v - p["v_t"]) - u + p["I_ext"]) / p["C"],
            p["a"] * (self.target(v) - u),
        ]

    def reset(self, y):
        return [self.p["c"], y[1] + self.p["d"]]


class FastSpiking(Quadratic):
    def target(self, v):
        return self.p["b"] * max(v - self.p["v_b"], 0) ** 3


class Izhikevich2003(Model):
    names = ["v", "u"]

    def start(self, given):
        v = given.get("v", -65)
        return [v, given.get("u", self.p["b"] * v)]

    def rhs(self, t, y):
        p, (v, u) = self.p, y
        return [0.04 * v * v + 5 * v + 140 - u + p["I_ext"], p["a"] * (p["b"] * v - u)]

    def reset(self, y):
        return [self.p["c"], y[1] + self.p["d"]]


class TwoRecoveries(Model):
    names = ["v", "u_1", "u_2"]

    def start(self, given):
        return [given.get("v", self.p["v_r"]), given.get("u_1", 0), given.get("u_2", 0)]

    def shift(self, u_2):
        return u_2 / (self.p["w_1"] * abs(u_2) + 1 / self.p["w_1"])

    def height(self, y):
        return y[0] - self.p["v_peak"] - self.shift(y[2])

    def rhs(self, t, y):
        p, (v, u_1, u_2) = self.p, y
        below = 1 if v <= p["v_b"] else 0
        return [
            (p["k"] * (v - p["v_r"]) * (v - p["v_t"]) - u_1 - p["w_2"] * u_2 + p["I_ext"]) / p["C"],
            p["a_1"] * (p["b_1"] * (v - p["v_r"]) - u_1),
            p["a_2"] * (below * p["b_2"] * (v - p["v_r2"]) - u_2),
        ]

    def reset(self, y):
        return [self.p["c"] - self.shift(y[2]), y[1] + self.p["d_1"], y[2] + self.p["d_2"]]


class AdEx(Model):
    names = ["v", "w"]

    def __init__(self, p):
        super().__init__(p)
        self.hold = p.get("t_ref", 0)
        # From 18 slopes above the threshold the upstroke takes less than 1e-6 ms more.
        self.peak = min(p["V_peak"], p["V_T"] + 18 * p["Delta_T"])

    def start(self, given):
        return [given.get("v", self.p["E_L"]), given.get("w", 0)]

    def height(self, y):
        return y[0] - self.peak

    def adaptation(self, v):
        return self.p["a"] * (v - self.p["E_L"])

    def rhs(self, t, y):
        p, (v, w) = self.p, y
        upstroke = p["g_L"] * p["Delta_T"] * math.exp((v - p["V_T"]) / p["Delta_T"])
        return [
            (-p["g_L"] * (v - p["E_L"]) + upstroke - w + p["I_ext"]) / p["C"],
            (self.adaptation(v) - w) / p["tau_w"],
        ]

    def reset(self, y):
        return [self.p["V_reset"], y[1] + self.p["b"]]


class SubthalamicAdEx(AdEx):
    def adaptation(self, v):
        p = self.p
        return (p["a_1"] if v < p["V_a"] else p["a_2"]) * (v - p["E_w"])

    def reset(self, y):
        p, w = self.p, y[1]
        v = p["V_reset"]
        if w < 0:
            v = min(max(v + p["reset_slope"] * w, p["reset_floor"]), p["reset_ceiling"])
        return [v, w + p["b"]]


class Channels(Model):
    """Hodgkin-Huxley models: no reset; densities, with the current in pA on an area in um2."""

    def height(self, y):
        return y[0] - self.p["V_th"]

    def reset(self, y):
        return None

    def density(self):
        return 100 * self.p["I_ext"] / self.p["area"]


class Squid(Channels):
    names = ["v", "m", "h", "n"]

    def rates(self, v):
        return [
            (0.1 * linear_over_exponential(v + 40, 10), 4 * math.exp(-(v + 65) / 18)),
            (0.07 * math.exp(-(v + 65) / 20), boltzmann(v, -35, 10)),
            (0.01 * linear_over_exponential(v + 55, 10), 0.125 * math.exp(-(v + 65) / 80)),
        ]

    def start(self, given):
        v = given.get("v", -65)
        return [v] + [a / (a + b) for a, b in self.rates(v)]

    def current(self, y):
        p, (v, m, h, n) = self.p, y
        sodium = p["g_Na"] * m**3 * h * (p["E_Na"] - v)
        return sodium + p["g_K"] * n**4 * (p["E_K"] - v) + p["g_L"] * (p["E_L"] - v) + p["I_ext"]

    def rhs(self, t, y):
        gates = [a * (1 - x) - b * x for x, (a, b) in zip(y[1:], self.rates(y[0]))]
        return [self.current(y) / self.p["C"]] + gates


class Striatal(Squid):
    names = ["v", "m", "h", "n", "p"]

    def rates(self, v):
        return [
            (0.32 * linear_over_exponential(v + 54, 4), 0.28 * linear_over_exponential(-(v + 27), 5)),
            (0.128 * math.exp(-(v + 50) / 18), 4 / (1 + math.exp(-(v + 27) / 5))),
            (0.032 * linear_over_exponential(v + 52, 5), 0.5 * math.exp(-(v + 57) / 40)),
            (
                3.209e-4 * linear_over_exponential(v + 30, 9),
                3.209e-4 * linear_over_exponential(-(v + 30), 9),
            ),
        ]

    def current(self, y):
        q, (v, m, h, n, p) = self.p, y
        out = q["g_Na"] * m**3 * h * (v - q["E_Na"]) + q["g_K"] * n**4 * (v - q["E_K"])
        out += q["g_M"] * p * (v - q["E_M"]) + q["g_L"] * (v - q["E_L"])
        return self.density() - out


class Pallidal(Channels):
    names = ["v", "h", "n", "r", "Ca"]

    def steady(self, v):
        return [boltzmann(v, -58, -12), boltzmann(v, -50, 14), boltzmann(v, -70, -2)]

    def start(self, given):
        v = given.get("v", -62)
        return [v] + self.steady(v) + [given.get("Ca", 0.1)]

    def rhs(self, t, y):
        p, (v, h, n, r, ca) = self.p, y
        m, a, s = boltzmann(v, -37, 10), boltzmann(v, -57, 2), boltzmann(v, -35, 2)
        sodium = p["g_Na"] * m**3 * h * (v - p["E_Na"])
        potassium = (p["g_K"] * n**4 + p["g_AHP"] * ca / (ca + p["k_1"])) * (v - p["E_K"])
        calcium = (p["g_T"] * a**3 * r + p["g_Ca"] * s**2) * (v - p["E_Ca"])
        out = sodium + potassium + calcium + p["g_L"] * (v - p["E_L"])
        tau = 0.05 + 0.27 / (1 + math.exp((v + 40) / 12))
        h_inf, n_inf, r_inf = self.steady(v)
        return [
            (self.density() - out) / p["C"],
            0.05 * (h_inf - h) / tau,
            0.1 * (n_inf - n) / tau,
            (r_inf - r) / 30,
            1e-4 * (-calcium - p["k_Ca"] * ca),
        ]


class Subthalamic(Channels):
    names = ["v", "m", "h", "n", "a", "b", "c", "d_1", "d_2", "p", "q", "r", "Ca"]
    half_slope = [
        (-40, 8), (-45.5, -6.4), (-41, 14), (-45, 14.7), (-90, -7.5), (-30.6, 5), (-60, -7.5), (0.1, -0.02),
        (-56, 6.7), (-85, -5.8), (0.17, 0.08),
    ]  # fmt: skip

    def steady(self, v):
        return [boltzmann(v, half, slope) for half, slope in self.half_slope]

    def taus(self, v):
        def e(x):
            return math.exp(min(x, 700))

        return [
            0.2 + 3 / (1 + e((v + 53) / 0.7)),
            24.5 / (e((v + 50) / 15) + e(-(v + 50) / 16)),
            11 / (e((v + 40) / 40) + e(-(v + 40) / 50)),
            1 + 1 / (1 + e((v + 40) / 0.5)),
            200 / (e((v + 60) / 30) + e(-(v + 40) / 10)),
            45 + 10 / (e((v + 27) / 20) + e(-(v + 50) / 15)),
            400 + 500 / (e((v + 40) / 15) + e(-(v + 20) / 20)),
            130,
            5 + 0.33 / (e((v + 27) / 10) + e(-(v + 102) / 15)),
            400 / (e((v + 50) / 15) + e(-(v + 50) / 16)),
            2,
        ]

    def start(self, given):
        v = given.get("v", -62)
        return [v] + self.steady(v) + [given.get("Ca", 0.005)]

    def rhs(self, t, y):
        g, v, (m, h, n, a, b, c, d_1, d_2, p, q, r), ca = self.p, y[0], y[1:12], y[12]
        e_ca = 8314 * 298 / (2 * 96485) * math.log(2000 / ca)
        sodium = g["g_Na"] * m**3 * h * (v - g["E_Na"])
        potassium = (g["g_K"] * n**4 + g["g_A"] * a**2 * b + g["g_CaK"] * r**2) * (v - g["E_K"])
        calcium = (g["g_Ca"] * c**2 * d_1 * d_2 + g["g_T"] * p**2 * q) * (v - e_ca)
        out = sodium + potassium + calcium + g["g_L"] * (v - g["E_L"])
        gates = [(s - x) / tau for s, x, tau in zip(self.steady(v), y[1:12], self.taus(v))]
        return [(self.density() - out) / g["C"]] + gates + [-calcium / (2 * 96485) - 2e-3 * ca]


class Dopaminergic(Channels):
    names = ["v", "h", "h_s"]

    def start(self, given):
        v = given.get("v", -60)
        return [v, boltzmann(v, -54.0289, -10.7665), boltzmann(v, -54.8, -1.57)]

    def rhs(self, t, y):
        p, (v, h, h_s) = self.p, y
        n = min(max(0.8158 - 3.8768 * h + 6.8838 * h**2 - 4.2079 * h**3, 0), 1)
        m = boltzmann(v, -30.0907, 9.7264)
        out = p["g_Na"] * m**3 * h * h_s * (v - p["E_Na"]) + p["g_K"] * n**3 * (v - p["E_K"])
        out += p["g_L"] * (v - p["E_L"])
        tau_h = 0.4 + 1 / (0.00050754 * math.exp(-0.063213 * v) + 9.7529 * math.exp(0.13442 * v))
        tau_hs = 20 + 160 / (1 + math.exp(v + 47.2))
        return [
            (self.density() - out) / p["C"],
            (boltzmann(v, -54.0289, -10.7665) - h) / tau_h,
            (boltzmann(v, -54.8, -1.57) - h_s) / tau_hs,
        ]


MODELS = {
    "LIF": LIF, "QIF": Quadratic, "Izhikevich2007": Quadratic, "QIF_FSN": FastSpiking, "AdEx": AdEx,
    "AdEx_STN": SubthalamicAdEx, "Izhikevich2003": Izhikevich2003, "Izhikevich_STN": TwoRecoveries, "HH": Squid,
    "HH_MSN": Striatal, "HH_GP": Pallidal, "HH_STN": Subthalamic, "HH_SNc": Dopaminergic,
}  # fmt: skip


# ---- integration

def integrate(name, current, duration, samples=()):
    """Spike times and sampled states of a neuron file under a constant current."""
    neuron = load(os.path.join(ROOT, name))
    model = MODELS[neuron["model"]](dict(neuron["params"], I_ext=current))
    spikes, states, _ = advance(model, 0.0, model.start(neuron["initial"]), duration, samples)
    return spikes, states


def advance(model, t, y, duration, samples=()):
    """Spike times, sampled states and the state at the end."""
    spikes, states = [], []

    def height(t, y):
        return model.height(y)

    height.direction, height.terminal = 1, model.reset(y) is not None
    solver = dict(method="LSODA", rtol=1e-9, atol=1e-9, events=height, max_step=5)
    while t < duration:
        part = solve_ivp(model.rhs, (t, duration), y, dense_output=bool(samples), **solver)
        done = part.status == 0
        states += [(s, list(part.sol(s))) for s in samples if t <= s < part.t[-1] or done and s == duration]
        spikes += [float(x) for x in part.t_events[0]]
        t, y = float(part.t[-1]), [float(x) for x in part.y[:, -1]]
        if done:
            break
        y = model.reset(y)
        if model.hold > 0:
            t, y = held(model, t, y, min(t + model.hold, duration))
    return spikes, states, y


def held(model, t, y, end):
    """The state after the refractory time: v stays, everything else follows its equation at that v."""
    part = solve_ivp(lambda t, x: [0] + list(model.rhs(t, x)[1:]), (t, end), y, rtol=1e-9, atol=1e-9)
    return end, [float(x) for x in part.y[:, -1]]


def settled(spikes):
    return [t for t in spikes if t > SETTLING]


def rate(spikes):
    times = settled(spikes)
    return (len(times) - 1) / (times[-1] - times[0]) * 1000 if len(times) > 1 else 0.0


def variation(spikes):
    """Greatest over least interval after settling, less one: 0 for regular firing."""
    times = settled(spikes)
    intervals = [b - a for a, b in zip(times, times[1:])]
    return max(intervals) / min(intervals) - 1 if intervals else 0.0


def rheobase(name, low, high, accuracy):
    """The least current that fires after settling, by bisection from below."""
    def fires(current):
        return bool(settled(integrate(name, current, DURATION)[0]))

    if fires(low) or not fires(high):
        raise ValueError(f"{name}: {low} fires or {high} does not")
    while high - low > accuracy:
        middle = (low + high) / 2
        low, high = (low, middle) if fires(middle) else (middle, high)
    return high


# ---- what is computed: currents of the f-I curve and a bracket of the rheobase

CASES = {
    "msn_d1.json": ([200, 250, 300, 350, 400, 500, 600], (250, 300)),
    "msn_d2.json": ([200, 250, 300, 350, 400, 500, 600], (200, 250)),
    "fsn.json": ([50, 120, 150, 200, 250, 300, 400, 500], (90, 120)),
    "chin.json": ([250, 350, 375, 390, 400, 450, 500, 600, 950], (300, 350)),
    "gpe_ti.json": ([-5, 0, 4.5, 12, 25, 50, 75, 100, 150], (0, 4.5)),
    "gpe_ta.json": ([-3.6, 0, 1, 12, 25, 50, 100], (1, 12)),
    "stn.json": ([-5, 5, 6, 10, 20, 30, 50, 75, 100, 150, 200], (-2, 5)),
    "stn_pv_pos.json": ([-5, 5, 6, 10, 20, 50, 100], (-2, 5)),
    "stn_pv_neg.json": ([-5, 5, 6, 10, 20, 50, 100], (-2, 5)),
    "gpi_pv.json": ([3, 4, 5, 6, 7, 8, 10, 12, 14], (3, 4)),
    "gpi_sst.json": ([3, 4, 5, 6, 8, 10], (3, 4)),
    "snr.json": ([-20, 15, 19.2, 30, 50, 100, 200], (-20, 15)),
    "snr_sst.json": ([-20, 15, 19.2, 25, 30, 50, 100, 200], (-20, 15)),
    "snc_gaba.json": ([15, 18.6, 21.8, 26.3, 50, 100], (15, 18.6)),
    "snc_da.json": ([-5, 0, 5, 10, 20, 50, 100], (-5, 0)),
    "alternatives/msn_d1_chakravarty.json": ([128, 300, 350, 400, 500, 600], (300, 400)),
    "alternatives/msn_d2_chakravarty.json": ([0, 200, 270, 300, 400, 500], (200, 270)),
    "alternatives/fsn_chakravarty.json": ([0, 150, 200, 250, 300, 400], (150, 200)),
    "alternatives/stn_chakravarty.json": ([1, 150, 170, 200, 300], (150, 170)),
    "alternatives/gpe_ti_chakravarty.json": ([0, 4.5, 12, 25, 50, 100], (0, 4.5)),
    "alternatives/gpe_ta_chakravarty.json": ([0, 1, 12, 25, 50, 100], (1, 12)),
    "alternatives/snr_chakravarty.json": ([-20, 15, 30, 50, 100, 200], (-20, 15)),
    "alternatives/msn_cbgtpy.json": ([0, 450, 520, 600, 800], (450, 520)),
    "alternatives/gpi_cbgtpy.json": ([0, 450, 520, 600, 800], (450, 520)),
    "alternatives/fsn_cbgtpy.json": ([0, 350, 420, 500, 600], (350, 420)),
    "alternatives/msn_d1_fountas.json": ([200, 250, 300, 400, 500], (200, 250)),
    "alternatives/msn_d2_fountas.json": ([200, 250, 300, 400, 500], (200, 250)),
    "alternatives/fsn_fountas.json": ([50, 120, 200, 300, 500], (90, 120)),
    "alternatives/gpe_a_fountas.json": ([0, 60, 107, 167, 250], (60, 107)),
    "alternatives/gpe_b_fountas.json": ([0, 25, 52, 64, 100, 150], (25, 52)),
    "alternatives/gpe_c_fountas.json": ([100, 187.5, 237.5, 300], (100, 187.5)),
    "alternatives/snr_fountas.json": ([0, 150, 206, 235, 300, 400], (100, 150)),
    "alternatives/stn_a_fountas.json": ([-100, 0, 25, 56.1, 100, 150], None),
    "alternatives/stn_b_fountas.json": ([-50, 0, 8, 25, 50, 100], None),
    "alternatives/stn_c_fountas.json": ([-100, -18, -1, 25, 50, 100], None),
    "alternatives/stn_mandali.json": ([0, 5, 10, 15, 20, 30, 40], (-10, 0)),
    "alternatives/stn_bgm22.json": ([0, 5, 10, 20, 40], (-10, 5)),
    "alternatives/snc_da_muddapu.json": ([3, 4, 5, 6, 8, 10, 12], (3, 4)),
    "alternatives/snc_da_lascon.json": ([-20, 0, 2, 4, 10, 20], (-20, 0)),
    "alternatives/snr_bgm22.json": ([-20, -10, 0, 10, 20, 40], (-40, -20)),
    # No points near the onset: this cell passes it so slowly that the first spike depends on the solver's rounding.
    "alternatives/gpe_kumaravelu.json": ([0, 300, 400, 500, 600, 800, 1000], None),
    "alternatives/gpi_kumaravelu.json": ([0, 300, 500, 800], None),
    "alternatives/stn_kumaravelu.json": ([-500, -200, 0, 200, 500, 1000, 2000], (-200, 0)),
    "alternatives/msn_kumaravelu.json": ([0, 100, 200, 300, 500, 800], (200, 300)),
    "alternatives/msn_kumaravelu_depleted.json": ([0, 100, 200, 300, 500, 800], (100, 200)),
    "alternatives/fsn_paper.json": ([50, 100, 120, 150, 200, 250, 300, 400, 500], (50, 100)),
    "alternatives/msn_d1_paper.json": ([200, 250, 300, 400, 500], (200, 300)),
    "alternatives/stn_paper_reset.json": ([-5, 5, 6, 10, 20, 50, 100], (-2, 5)),
    "alternatives/stn_no_rebound.json": ([-5, 5, 6, 10, 20, 50, 100], (-2, 5)),
    "alternatives/snc_gaba_adex.json": ([-20, 15, 30, 100], (-20, 15)),
    "alternatives/gpi_adex.json": ([-20, 15, 30, 100, 200], (-20, 15)),
    "hh_squid.json": ([0, 25, 50, 75, 100], (25, 50)),
    "izhikevich2003_ch.json": ([0, 5, 10, 15], (2, 5)),
    "izhikevich2003_fs.json": ([0, 5, 10, 15], (3, 5)),
    "izhikevich2003_ib.json": ([0, 5, 10, 15], (2, 5)),
    "izhikevich2003_lts.json": ([-5, 5, 10, 15], (-5, 5)),
    "izhikevich2003_rs.json": ([0, 5, 10, 15], (2, 5)),
    "izhikevich2007_rs.json": ([0, 60, 100, 200], (30, 60)),
    "lif_coba.json": ([0, 120, 200, 300], (50, 120)),
}

# Models of which the state is compared, not only the spikes: current, duration [ms], interval [ms].
TRACES = {
    "alternatives/stn_a_fountas.json": (40, 60, 0.5),
    "alternatives/stn_c_fountas.json": (25, 60, 0.5),
    "alternatives/msn_kumaravelu.json": (300, 60, 0.5),
    "alternatives/gpe_kumaravelu.json": (300, 60, 0.5),
    "alternatives/stn_kumaravelu.json": (200, 60, 0.5),
    "snc_da.json": (10, 200, 1),
}


def rebound(current):
    """Spikes of the STN cell in the 500 ms before, during and after another current than its 6 pA."""
    neuron = load(os.path.join(ROOT, "stn.json"))
    model = SubthalamicAdEx(neuron["params"])
    y, spikes = [-70.0, 0.0], []
    for begin, end, value in [(0, 1000, 6), (1000, 1500, current), (1500, 2000, 6)]:
        model.p = dict(neuron["params"], I_ext=value)
        new, _, y = advance(model, float(begin), y, float(end))
        spikes += new
    counts = [sum(begin < t <= begin + 500 for t in spikes) for begin in (500, 1000, 1500)]
    after = [t - 1500 for t in spikes if t > 1500]
    early = [t for t in after if t < 200]
    least = min(b - a for a, b in zip(early, early[1:]))
    return f"{current},{counts[0]},{counts[1]},{counts[2]},{after[0]:.4f},{least:.4f}"


def curve(name):
    currents, bracket = CASES[name]
    rows = []
    for current in currents:
        spikes = integrate(name, current, DURATION)[0]
        first = spikes[0] if spikes else math.nan
        rows.append(f"{name},{current},{rate(spikes):.5f},{len(spikes)},{first:.5f},{variation(spikes):.5f}")
    accuracy = max(1e-3, 1e-4 * max(map(abs, bracket))) if bracket else 0
    least = f"{name},{rheobase(name, *bracket, accuracy):.5f}" if bracket else None
    print(name, rows, least, file=sys.stderr, flush=True)
    return rows, least


def trace(folder, name):
    current, duration, interval = TRACES[name]
    samples = [i * interval for i in range(int(duration / interval) + 1)]
    _, states = integrate(name, current, duration, samples)
    names = MODELS[load(os.path.join(ROOT, name))["model"]].names
    path = os.path.join(folder, "trace_" + os.path.basename(name).replace(".json", ".csv"))
    with open(path, "w") as file:
        print("I_ext", "time_ms", *names, sep=",", file=file)
        for t, y in states:
            print(current, f"{t:g}", *(f"{x:.9g}" for x in y), sep=",", file=file)


def main():
    folder, names = sys.argv[1], sys.argv[2:] or list(CASES)
    with ProcessPoolExecutor(2) as pool:
        results = list(pool.map(curve, names))
    with open(os.path.join(folder, "curves.csv"), "w") as file:
        print("file,I_ext,rate,spikes,first_ms,variation", file=file)
        for rows, _ in results:
            print(*rows, sep="\n", file=file)
    with open(os.path.join(folder, "rheobases.csv"), "w") as file:
        print("file,rheobase", file=file)
        print(*[least for _, least in results if least], sep="\n", file=file)
    for name in names:
        if name in TRACES:
            trace(folder, name)
    with open(os.path.join(folder, "rebound.csv"), "w") as file:
        print("current,before,during,after,first_ms,least_interval_ms", file=file)
        print(*map(rebound, [-20, -50, -75, -100, -150, -200]), sep="\n", file=file)


if __name__ == "__main__":
    main()
