#!/usr/bin/env python3
"""Runs models from Brian2's documentation and from papers in Brian2 and, as equations, in bgsim, and compares spikes.

    python3 -m venv env && env/bin/pip install brian2 "numpy<2"
    env/bin/python scripts/equations_against_brian2.py .build/tuned/release/bgsim

Both take the same scheme and step. Brian2 stamps a spike with the beginning of its step, bgsim with the end, and
Brian2's refractory period begins a step earlier, so it is given one step more here.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import brian2 as b2
import numpy as np

b2.prefs.codegen.target = "numpy"
N = 12

HH_RATES = {
    "traub": dict(
        am="0.32*4/exprel((13 - u + VT)/(4))/ms", bm="0.28*5/exprel((u - VT - 40)/5)/ms",
        ah="0.128*exp((17 - u + VT)/18)/ms", bh="4./(1 + exp((40 - u + VT)/5))/ms",
        an="0.032*5/exprel((15 - u + VT)/5)/ms", bn="0.5*exp((10 - u + VT)/40)/ms"),
}


def gates(rates, names):
    return {f"d{x}/dt": f"a{x}*(1 - {x}) - b{x}*{x}" for x in names} | rates


# equations, threshold, reset, refractory, clamped, parameters, drive (the one that differs), initial, dt, duration, method
MODELS = {
    "leaky integrate-and-fire (Brian2 tutorial 1)": dict(
        eqs={"dv/dt": "(1 - v)/tau"}, units={"v": "1"}, threshold="v > 0.8", reset="v = 0",
        params={}, drive=("tau", "5 ms", "20 ms"), initial={"v": 0}, method="exact"),
    "refractory LIF (tutorial 1)": dict(
        eqs={"dv/dt": "(J - v)/tau"}, units={"v": "1"}, threshold="v > 0.8", reset="v = 0", refractory="5*ms",
        clamped="v", params={"tau": "10 ms"}, drive=("J", "1", "3"), initial={"v": 0}, method="exact"),
    "adaptive threshold (example adaptive_threshold)": dict(
        eqs={"dv/dt": "(J - v)/(10*ms)", "dvt/dt": "(10*mV - vt)/(15*ms)"}, units={"v": "mV", "vt": "mV"},
        threshold="v > vt", reset="v = 0*mV; vt += 3*mV", params={}, drive=("J", "11 mV", "30 mV"),
        initial={"v": "0 mV", "vt": "10 mV"}, method="euler"),
    "Brette & Gerstner 2005": dict(
        eqs={"dv/dt": "(gL*(EL - v) + gL*DeltaT*exp((v - VT)/DeltaT) + J - w)/C", "dw/dt": "(a*(v - EL) - w)/tauw"},
        units={"v": "mV", "w": "pA"}, threshold="v > VT + 5*DeltaT", reset="v = Vr; w += b",
        params={"C": "281 pF", "gL": "30 nS", "EL": "-70.6 mV", "VT": "-50.4 mV", "DeltaT": "2 mV",
                "tauw": "144 ms", "a": "4 nS", "b": "80.5 pA", "Vr": "-70.6 mV"},
        drive=("J", "700 pA", "2000 pA"), initial={"v": "-70.6 mV", "w": "0 pA"}, method="euler"),
    "Destexhe 2009, bursting adaptation": dict(
        eqs={"dv/dt": "(gL*(EL - v) + gL*DeltaT*exp((v - VT)/DeltaT) + J - w)/C", "dw/dt": "(a*(v - EL) - w)/tauw"},
        units={"v": "mV", "w": "pA"}, threshold="v > VT + 5*DeltaT", reset="v = Vr; w += b", refractory="2.5*ms",
        clamped="v",
        params={"C": "200 pF", "gL": "10 nS", "EL": "-60 mV", "VT": "-50 mV", "DeltaT": "2.5 mV",
                "tauw": "600 ms", "a": "40 nS", "b": "0 pA", "Vr": "-48 mV"},
        drive=("J", "400 pA", "1000 pA"), initial={"v": "-60 mV", "w": "0 pA"}, method="euler"),
    "Wang & Buzsaki 1996": dict(
        eqs={"u": "v/mV", "m": "am/(am + bm)", "am": "0.1*10/exprel(-(u + 35)/10)/ms", "bm": "4*exp(-(u + 60)/18)/ms",
             "ah": "0.07*exp(-(u + 58)/20)/ms", "bh": "1./(exp(-0.1*(u + 28)) + 1)/ms",
             "an": "0.01*10/exprel(-(u + 34)/10)/ms", "bn": "0.125*exp(-(u + 44)/80)/ms",
             "dv/dt": "(-gNa*m**3*h*(v - ENa) - gK*n**4*(v - EK) - gL*(v - EL) + J)/C",
             "dn/dt": "5*(an*(1 - n) - bn*n)", "dh/dt": "5*(ah*(1 - h) - bh*h)"},
        units={"v": "mV", "n": "1", "h": "1"}, threshold="v > -20*mV", reset="", refractory="v > -20*mV",
        params={"C": "100 pF", "gL": "10 nS", "EL": "-65 mV", "ENa": "55 mV", "EK": "-90 mV", "gNa": "3500 nS", "gK": "900 nS"},
        drive=("J", "50 pA", "400 pA"), initial={"v": "-65 mV", "h": 1, "n": 0}, dt=0.01, duration=200, method="euler"),
    "Traub & Miles as in CUBA/COBAHH": dict(
        eqs=gates(HH_RATES["traub"], "mnh") | {
            "u": "v/mV", "VT": "-63",
            "dv/dt": "(gl*(El - v) - gNa*(m*m*m)*h*(v - ENa) - gK*(n*n*n*n)*(v - EK) + J)/C"},
        units={"v": "mV", "m": "1", "n": "1", "h": "1"}, threshold="v > -20*mV", reset="", refractory="3*ms",
        params={"C": "200 pF", "gl": "10 nS", "El": "-65 mV", "ENa": "50 mV", "EK": "-90 mV", "gNa": "20 uS", "gK": "6 uS"},
        drive=("J", "100 pA", "700 pA"), initial={"v": "-65 mV", "m": 0, "n": 0, "h": 1}, dt=0.01, duration=200,
        method="exponential_euler"),
    "Morris & Lecar 1981": dict(
        eqs={"minf": "0.5*(1 + tanh((v - V1)/V2))", "winf": "0.5*(1 + tanh((v - V3)/V4))",
             "tauw": "ms*15/cosh((v - V3)/(2*V4))",
             "dv/dt": "(-gCa*minf*(v - VCa) - gK*w*(v - VK) - gL*(v - VL) + J)/C", "dw/dt": "(winf - w)/tauw"},
        units={"v": "mV", "w": "1"}, threshold="v > 0*mV", reset="", refractory="v > 0*mV",
        params={"C": "20 pF", "gL": "2 nS", "VL": "-60 mV", "VCa": "120 mV", "VK": "-84 mV", "gCa": "4 nS", "gK": "8 nS",
                "V1": "-1.2 mV", "V2": "18 mV", "V3": "10 mV", "V4": "17.4 mV"},
        drive=("J", "50 pA", "150 pA"), initial={"v": "-60 mV", "w": 0.01}, dt=0.05, duration=2000, method="rk4"),
    "FitzHugh & Nagumo": dict(
        eqs={"dv/dt": "(v - v*v*v/3 - w + J)/ms", "dw/dt": "0.08*(v + 0.7 - 0.8*w)/ms"}, units={"v": "1", "w": "1"},
        threshold="v > 1", reset="", refractory="v > 1", params={}, drive=("J", "0.4", "1"),
        initial={"v": -1, "w": 0}, duration=2000, method="rk4"),
    "Izhikevich 2003": dict(
        eqs={"dv/dt": "(0.04/ms/mV)*v**2 + (5/ms)*v + 140*mV/ms - u + J", "du/dt": "a*(b*v - u)"},
        units={"v": "mV", "u": "mV/ms"}, threshold="v >= 30*mV", reset="v = c; u += d",
        params={"a": "0.02 1/ms", "b": "0.2 1/ms", "c": "-65 mV", "d": "8 mV/ms"},
        drive=("J", "4 mV/ms", "20 mV/ms"), initial={"v": "-65 mV", "u": "-13 mV/ms"}, method="euler"),
    "Hindmarsh & Rose 1984": dict(
        eqs={"dv/dt": "(y - v**3 + 3*v**2 - z + J)/ms", "dy/dt": "(1 - 5*v**2 - y)/ms", "dz/dt": "0.006*(4*(v + 1.6) - z)/ms"},
        units={"v": "1", "y": "1", "z": "1"}, threshold="v > 1", reset="", refractory="v > 1", params={},
        drive=("J", "1.5", "3.5"), initial={"v": -1.6, "y": -10, "z": 2}, dt=0.02, duration=1000, method="rk4"),
    "exponential integrate-and-fire (Fourcaud-Trocme 2003)": dict(
        eqs={"dv/dt": "(VL - v + DT*exp((v - VT)/DT))/tau + J"}, units={"v": "mV"}, threshold="v > -30*mV",
        reset="v = -68*mV", refractory="1.7*ms", clamped="v",
        params={"VL": "-65 mV", "DT": "3.48 mV", "VT": "-59.9 mV", "tau": "10 ms"},
        drive=("J", "0.4 mV/ms", "4 mV/ms"), initial={"v": "-65 mV"}, dt=0.05, method="euler"),
    "quadratic integrate-and-fire (theta neuron)": dict(
        eqs={"dv/dt": "(v**2 + J)/tau"}, units={"v": "1"}, threshold="v > 100", reset="v = -100", params={"tau": "10 ms"},
        drive=("J", "0.1", "5"), initial={"v": 0}, dt=0.01, method="euler"),
    "Rothman & Manis 2003, type I-c": dict(
        eqs={"u": "v/mV", "winf": "(1. + exp(-(u + 48)/6.))**-0.25", "zinf": "zss + (1 - zss)*(1. + exp((u + 71)/10.))**-1",
             "rinf": "1/(1 + exp((u + 76)/7.))", "ninf": "(1 + exp(-(u + 15)/5.))**-0.5", "pinf": "1/(1 + exp(-(u + 23)/6.))",
             "minf": "1/(1 + exp(-(u + 38)/7.))", "hinf": "1/(1 + exp((u + 65)/6.))", "zss": "0.5",
             "taun": "(100/(11*exp((u + 60)/24) + 21*exp(-(u + 60)/23)) + 0.7)*ms",
             "taup": "(100/(4*exp((u + 60)/32) + 5*exp(-(u + 60)/22)) + 5)*ms",
             "taum": "(10/(5*exp((u + 60)/18) + 36*exp(-(u + 60)/25)) + 0.04)*ms",
             "tauh": "(100/(7*exp((u + 60)/11) + 10*exp(-(u + 60)/25)) + 0.6)*ms",
             "dv/dt": "(gl*(El - v) + gNa*m**3*h*(ENa - v) + gK*(0.85*n**2 + 0.15*p)*(EK - v) + J)/C",
             "dn/dt": "q10*(ninf - n)/taun", "dp/dt": "q10*(pinf - p)/taup", "dm/dt": "q10*(minf - m)/taum",
             "dh/dt": "q10*(hinf - h)/tauh", "q10": "3.**((22 - 22)/10.)"},
        units={"v": "mV", "n": "1", "p": "1", "m": "1", "h": "1"}, threshold="v > -20*mV", reset="", refractory="v > -20*mV",
        params={"C": "12 pF", "gl": "2 nS", "El": "-65 mV", "gNa": "1 uS", "ENa": "55 mV", "gK": "150 nS", "EK": "-70 mV"},
        drive=("J", "30 pA", "200 pA"), initial={"v": "-63 mV", "n": 0, "p": 0, "m": 0.03, "h": 0.4}, dt=0.02, duration=300,
        method="exponential_euler"),
    "Vogels & Abbott 2005, with a sine current": dict(
        eqs={"dv/dt": "(-v + El + R*J*(1 + sin(2*pi*20*Hz*t)))/taum"}, units={"v": "mV"}, threshold="v > -50*mV",
        reset="v = -60*mV", refractory="5*ms", clamped="v", params={"El": "-60 mV", "taum": "20 ms", "R": "0.1 mV/pA"},
        drive=("J", "50 pA", "400 pA"), initial={"v": "-60 mV"}, method="euler"),
    "Platkiewicz & Brette 2011, adaptive threshold": dict(
        eqs={"dv/dt": "(EL - v + R*J)/taum", "thinf": "VT + ka*log(1 + exp((v - Vi)/ki))", "dth/dt": "(thinf - th)/tauth"},
        units={"v": "mV", "th": "mV"}, threshold="v > th", reset="v = EL; th += 3*mV",
        params={"EL": "-70 mV", "taum": "10 ms", "VT": "-55 mV", "ka": "5 mV", "ki": "5 mV", "Vi": "-63 mV", "tauth": "7 ms",
                "R": "0.1 mV/pA"},
        drive=("J", "200 pA", "600 pA"), initial={"v": "-70 mV", "th": "-55 mV"}, method="euler"),
    "Izhikevich 2007, regular spiking": dict(
        eqs={"dv/dt": "(k*(v - vr)*(v - vt) - u + J)/C", "du/dt": "a*(b*(v - vr) - u)"}, units={"v": "mV", "u": "pA"},
        threshold="v > 35*mV", reset="v = -50*mV; u += 100*pA",
        params={"C": "100 pF", "k": "0.7 nS/mV", "vr": "-60 mV", "vt": "-40 mV", "a": "0.03 1/ms", "b": "-2 nS"},
        drive=("J", "60 pA", "500 pA"), initial={"v": "-60 mV", "u": "0 pA"}, method="euler"),
    "Mihalas & Niebur 2009, generalised": dict(
        eqs={"dv/dt": "J + i1 + i2 - (v - EL)/(20*ms)", "dth/dt": "0.01/ms*(v - EL) - 0.01/ms*(th + 50*mV)",
             "di1/dt": "-i1/(5*ms)", "di2/dt": "-i2/(50*ms)"},
        units={"v": "mV", "th": "mV", "i1": "mV/ms", "i2": "mV/ms"}, threshold="v > th",
        reset="v = -70*mV; th = th + 5*mV; i1 = 0.5*i1 + 1*mV/ms; i2 = i2 - 0.3*mV/ms", params={"EL": "-70 mV"},
        drive=("J", "1.1 mV/ms", "3 mV/ms"), initial={"v": "-70 mV", "th": "-50 mV", "i1": "0 mV/ms", "i2": "0 mV/ms"},
        method="euler"),
    "persistent sodium and potassium (Izhikevich 2007, ch. 4)": dict(
        eqs={"u": "v/mV", "minf": "1/(1 + exp((-20 - u)/15))", "ninf": "1/(1 + exp((-25 - u)/5))",
             "dv/dt": "(gL*(EL - v) + gNa*minf*(ENa - v) + gK*n*(EK - v) + J)/C", "dn/dt": "(ninf - n)/ms"},
        units={"v": "mV", "n": "1"}, threshold="v > -20*mV", reset="", refractory="v > -20*mV",
        params={"C": "100 pF", "gL": "800 nS", "EL": "-80 mV", "gNa": "2 uS", "ENa": "60 mV", "gK": "1 uS", "EK": "-90 mV"},
        drive=("J", "500 pA", "3000 pA"), initial={"v": "-65 mV", "n": 0}, dt=0.02, method="rk4"),
    "Hodgkin & Huxley 1952": dict(
        eqs={"u": "v/mV", "am": "1./exprel(-(u + 40)/10)/ms", "bm": "4*exp(-(u + 65)/18)/ms", "ah": "0.07*exp(-(u + 65)/20)/ms",
             "bh": "1./(exp(-(u + 35)/10) + 1)/ms", "an": "0.1/exprel(-(u + 55)/10)/ms", "bn": "0.125*exp(-(u + 65)/80)/ms",
             "dv/dt": "(gl*(El - v) + gNa*m**3*h*(ENa - v) + gK*n**4*(EK - v) + J)/C",
             "dm/dt": "am*(1 - m) - bm*m", "dh/dt": "ah*(1 - h) - bh*h", "dn/dt": "an*(1 - n) - bn*n"},
        units={"v": "mV", "m": "1", "h": "1", "n": "1"}, threshold="v > -20*mV", reset="", refractory="v > -20*mV",
        params={"C": "100 pF", "gl": "30 nS", "El": "-54.4 mV", "gNa": "12 uS", "ENa": "50 mV", "gK": "3.6 uS", "EK": "-77 mV"},
        drive=("J", "700 pA", "3000 pA"), initial={"v": "-65 mV", "m": 0.05, "h": 0.6, "n": 0.32}, dt=0.01, duration=200,
        method="rk4"),
    "Touboul & Brette 2008, quartic": dict(
        eqs={"dv/dt": "(v**4 + 2*0.5*v - w + J)/(5*ms)", "dw/dt": "0.2*(0.5*v - w)/(5*ms)"}, units={"v": "1", "w": "1"},
        threshold="v > 10", reset="v = -0.5; w += 0.3", params={}, drive=("J", "1.5", "4"), initial={"v": 0, "w": 0}, dt=0.01,
        duration=300, method="euler"),
    "phase locking (example phase_locking)": dict(
        eqs={"dv/dt": "(-v + J + 0.05*sin(2*pi*10*Hz*t))/tau"}, units={"v": "1"}, threshold="v > 1", reset="v = 0",
        params={"tau": "20 ms"}, drive=("J", "1.02", "1.5"), initial={"v": 0}, duration=1000, method="euler"),
    "Ermentrout & Kopell 1986, theta neuron": dict(
        eqs={"dv/dt": "((1 - cos(v)) + (1 + cos(v))*J)/(5*ms)"}, units={"v": "1"}, threshold="v > pi", reset="v = v - 2*pi",
        params={}, drive=("J", "0.02", "1"), initial={"v": 0}, dt=0.05, duration=1000, method="rk4"),
    "Wilson 1999, cortical neuron": dict(
        eqs={"dv/dt": "(-(17.81 + 47.58*v + 33.8*v**2)*(v - 0.48) - 26*r*(v + 0.95) + J)/ms",
             "dr/dt": "(-r + 1.29*v + 0.79 + 3.3*(v + 0.38)**2)/(5.6*ms)"},
        units={"v": "1", "r": "1"}, threshold="v > 0", reset="", refractory="v > 0", params={}, drive=("J", "0.3", "1.5"),
        initial={"v": -0.7, "r": 0.1}, dt=0.01, method="rk4"),
    "van der Pol": dict(
        eqs={"dv/dt": "3*(v - v**3/3 - y)/(5*ms)", "dy/dt": "(v + J)/(15*ms)"}, units={"v": "1", "y": "1"}, threshold="v > 1",
        reset="", refractory="v > 1", params={}, drive=("J", "0", "0.9"), initial={"v": 0.5, "y": 0}, dt=0.05, duration=1500,
        method="rk4"),
}

B2_UNIT = {"1/ms": "1/ms", "1": "1"}


def quantity(text):
    """A quantity of bgsim in Brian2."""
    number, _, unit = str(text).partition(" ")
    return float(number) * (eval(unit, vars(b2)) if unit else 1)


def brian(model):
    b2.start_scope()
    dt, duration = model.get("dt", 0.1), model.get("duration", 500)
    b2.defaultclock.dt = dt * b2.ms
    lines = []
    clamped = model.get("clamped", "").split(",")
    for key, text in model["eqs"].items():
        if key.endswith("/dt"):
            name = key[1:-3]
            flag = " (unless refractory)" if name in clamped else ""
            unit = model["units"][name].replace("mV/ms", "volt/second").replace("mV", "volt").replace("pA", "amp")
            lines.append(f"{key} = {text} : {unit}{flag}")
        else:
            known = {"ms": "second", "mV": "volt"}
            unit = "second" if key.startswith("tau") else "hertz" if "/ms" in text else "volt" if key == "thinf" else "1"
            lines.append(f"{key} = {text} : {unit}")
    name, low, high = model["drive"]
    unit = {"": "1", "ms": "second", "mV": "volt", "pA": "amp", "mV/ms": "volt/second"}[low.partition(" ")[2]]
    lines.append(f"{name} : {unit} (constant)")
    refractory = model.get("refractory")
    if refractory and ">" not in refractory:
        refractory = f"{refractory} + {dt}*ms"
    namespace = {k: quantity(v) for k, v in model["params"].items()}
    extra = {"refractory": (refractory if ">" in refractory else eval(refractory, vars(b2)))} if refractory else {}
    method = {"exact": "exact", "euler": "euler", "rk4": "rk4", "exponential_euler": "exponential_euler"}[model["method"]]
    group = b2.NeuronGroup(
        N, "\n".join(lines), threshold=model["threshold"], reset=model["reset"].replace(";", "\n"), method=method,
        namespace=namespace, **extra)
    setattr(group, name, np.linspace(float(quantity(low)), float(quantity(high)), N) * (quantity("1 " + low.partition(" ")[2]) / float(quantity("1 " + low.partition(" ")[2])) if low.partition(" ")[2] else 1))
    for variable, start in model["initial"].items():
        setattr(group, variable, quantity(start))
    spikes = b2.SpikeMonitor(group)
    network = b2.Network(group, spikes)
    network.run(duration * b2.ms)
    return sorted(zip(np.asarray(spikes.i), np.rint(np.asarray(spikes.t / b2.ms) / dt).astype(int)))


def bgsim(program, model):
    dt, duration = model.get("dt", 0.1), model.get("duration", 500)
    equations = {}
    for key, text in model["eqs"].items():
        unit = f" : {model['units'][key[1:-3]]}" if key.endswith("/dt") else ""
        equations[key] = text + unit
    name, low, high = model["drive"]
    neuron = {"equations": equations, "threshold": model["threshold"], "params": dict(model["params"]), "initial": model["initial"]}
    ends = [float(low) if low.replace(".", "").isdigit() else low, float(high) if high.replace(".", "").isdigit() else high]
    neuron["params"][name] = {"linspace": {"start": ends[0], "stop": ends[1]}}
    for key in ("reset", "refractory", "clamped"):
        if model.get(key):
            neuron[key] = model[key]
    experiment = {
        "simulation": {"duration": f"{duration} ms", "dt": f"{dt} ms"},
        "populations": {"P": {"size": N, "neuron": neuron, "method": model["method"]}},
        "recordings": {"spikes": True},
    }
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "model.json"
        path.write_text(json.dumps(experiment))
        done = subprocess.run([program, "run", str(path), "--out", f"{folder}/out", "--quiet"], capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(done.stderr)
        rows = np.genfromtxt(f"{folder}/out/spikes.csv", delimiter=",", skip_header=1, usecols=(1, 2), ndmin=2)
    return sorted((int(i), int(round(t / dt)) - 1) for i, t in rows)


def main():
    program, failures = sys.argv[1], 0
    for title, model in MODELS.items():
        if len(sys.argv) > 2 and sys.argv[2] not in title:
            continue
        ours, theirs = bgsim(program, model), brian(model)
        counts = sum(
            sum(i == n for i, _ in ours) != sum(i == n for i, _ in theirs) for n in range(N))
        moved = max((abs(a[1] - b[1]) for a, b in zip(ours, theirs)), default=0) if not counts else -1
        failures += counts > 0 or moved > 1
        print(f"{title:55} {len(ours):6} {len(theirs):6} spikes, {counts} counts differ, moved by {moved} steps at most", flush=True)
    sys.exit(failures > 0)


main()
