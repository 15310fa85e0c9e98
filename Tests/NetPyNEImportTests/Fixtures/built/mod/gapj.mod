: A gap junction, written for the tests of bgsim.
NEURON {
  POINT_PROCESS gapj
  NONSPECIFIC_CURRENT i
  RANGE g, i, vpeer, weight
}
UNITS { (nA) = (nanoamp) (mV) = (millivolt) (uS) = (microsiemens) }
PARAMETER {
  v (mV)
  vpeer (mV)
  g = 0.0002 (uS)
  weight = 1
}
ASSIGNED { i (nA) }
BREAKPOINT { i = weight * g * (v - vpeer) }
