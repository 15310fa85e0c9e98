TITLE a quadratic membrane that emits spikes itself and counts how often it passes its rest

NEURON {
  POINT_PROCESS spiker
  NONSPECIFIC_CURRENT i
  RANGE k, rest, turn, peak, a, b, u, ups
}

PARAMETER {
  k = 0.00005 (uS/mV)
  rest = -60 (mV)
  turn = -40 (mV)
  peak = 20 (mV)
  reset = -58 (mV)
  a = 0.05 (/ms)
  b = 0.0003 (uS)
  jump = 0.02 (nA)
}

ASSIGNED {
  v (mV)
  i (nA)
  u (nA)
  before (ms)
  ups
  high (mV)
}

INITIAL {
  u = 0
  before = 0
  ups = 0
  high = peak
  net_send(0, 1)
}

BREAKPOINT {
  : an explicit step of the recovery, which only the first turn at a time makes
  u = u + (t - before) * a * (b * (v - rest) - u)
  before = t
  i = u - k * (v - rest) * (v - turn)
}

NET_RECEIVE (w (nA)) {
  if (flag == 1) {
    WATCH (v > high) 2
    WATCH (v > rest + 5) 3
    v = rest
  } else if (flag == 2) {
    net_event(t)
    v = reset
    u = u + jump
    high = high + 1
  } else if (flag == 3) {
    ups = ups + 1
    if (ups > 3) {
      : from now on the rest is of no interest, and the peak stays
      WATCH (v > peak) 2
    }
  } else {
    u = u - w
  }
}
