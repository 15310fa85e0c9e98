"""The point neurons of params/benchmarks/neurons in Brian2's words."""
from peer import number, read

QIF = """dv/dt = (k*(v - v_r)*(v - v_t) - u + I)/C : volt
du/dt = a*(b*(v - v_r) - u) : amp
"""
QIF_FSN = """dv/dt = (k*(v - v_r)*(v - v_t) - u + I)/C : volt
du/dt = a*(int(v <= v_b)*b*(v - v_b)**3 - u) : amp
"""
ADEX = """dv/dt = (-g_L*(v - E_L) + g_L*Delta_T*exp((v - V_T)/Delta_T) - w + I)/C : volt
dw/dt = (a*(v - E_L) - w)/tau_w : amp
"""


def model(name):
    """Equations without `I`, threshold, reset and constants of a neuron file."""
    from brian2 import mV, ms, nS, pA, pF
    units = {"pF": pF, "nS/mV": nS/mV, "mV": mV, "1/ms": 1/ms, "nS": nS, "pA": pA, "ms": ms, "pA/mV^3": pA/mV**3}
    file = read(f"benchmarks/neurons/{name}.json")
    constants = {}
    for key, value in file["params"].items():
        if isinstance(value, str) and value.split()[1] in units:
            constants[key] = number(value) * units[value.split()[1]]
    start = {key: number(value) * (mV if key == "v" else pA) for key, value in file["initial"].items()}
    kind = file["model"]
    if kind in ("QIF", "QIF_FSN"):
        equations = QIF if kind == "QIF" else QIF_FSN
        return equations, "v >= v_peak", "v = c\nu += d", constants, start
    reset = "v = V_reset\nw += b"
    if kind == "AdEx_STN":
        constants["a"] = constants["a_1"]
        reset = "v = V_reset + int(w < 0*amp)*(reset_floor - V_reset)\nw += b"
    return ADEX, "v >= V_peak", reset, constants, start
