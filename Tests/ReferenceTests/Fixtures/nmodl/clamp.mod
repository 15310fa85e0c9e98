TITLE A current from an electrode that rises with time

NEURON {
  POINT_PROCESS clamp
  RANGE slope, onset, i
  ELECTRODE_CURRENT i
}

PARAMETER { slope = 0.01 (nA/ms) onset = 10 (ms) }

ASSIGNED { i (nA) v (mV) }

BREAKPOINT {
  if (t > onset) {
    i = slope*(t - onset)
  } else {
    i = 0
  }
}
