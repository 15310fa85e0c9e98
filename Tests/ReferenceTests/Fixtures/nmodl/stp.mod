TITLE A synapse of two exponentials that is used up and recovers

NEURON {
  POINT_PROCESS stp
  RANGE tau1, tau2, e, i, g, U, taurec
  NONSPECIFIC_CURRENT i
}

UNITS { (nA) = (nanoamp) (uS) = (microsiemens) }

PARAMETER {
  tau1 = 0.5 (ms)
  tau2 = 4 (ms)
  e = 0 (mV)
  U = 0.4
  taurec = 60 (ms)
}

ASSIGNED { v (mV) i (nA) g (uS) factor }

STATE { A (uS) B (uS) }

INITIAL {
  LOCAL tp
  tp = (tau1*tau2)/(tau2 - tau1)*log(tau2/tau1)
  factor = 1/(exp(-tp/tau2) - exp(-tp/tau1))
}

BREAKPOINT {
  SOLVE state METHOD cnexp
  g = B - A
  i = g*(v - e)
}

DERIVATIVE state {
  A' = -A/tau1
  B' = -B/tau2
}

NET_RECEIVE(weight (uS), R, last (ms)) {
  INITIAL {
    R = 1
    last = t
  }
  R = 1 - (1 - R)*exp(-(t - last)/taurec)
  A = A + weight*factor*U*R
  B = B + weight*factor*U*R
  R = R - U*R
  last = t
}
