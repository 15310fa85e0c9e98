: A synapse that saturates, written for the tests of bgsim.
NEURON {
  POINT_PROCESS satsyn
  RANGE tau, e, i, top
  NONSPECIFIC_CURRENT i
}
UNITS { (nA) = (nanoamp) (mV) = (millivolt) (uS) = (microsiemens) }
PARAMETER {
  tau = 3 (ms)
  e = 0 (mV)
  top = 0.01 (uS)
}
ASSIGNED { v (mV) i (nA) }
STATE { g (uS) }
INITIAL { g = 0 }
BREAKPOINT {
  SOLVE decay METHOD cnexp
  i = g * (v - e)
}
DERIVATIVE decay { g' = -g / tau }
NET_RECEIVE(weight (uS)) {
  g = g + weight * (1 - g / top)
}
