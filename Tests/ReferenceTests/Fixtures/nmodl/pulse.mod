TITLE A synapse whose transmitter stays for a while after every event

NEURON {
  POINT_PROCESS pulse
  RANGE e, i, dur, alpha, beta, late
  NONSPECIFIC_CURRENT i
}

UNITS { (nA) = (nanoamp) (uS) = (microsiemens) }

PARAMETER { e = 0 (mV) dur = 3 (ms) alpha = 0.5 (/ms) beta = 0.2 (/ms) late = 12 (ms) }

ASSIGNED { v (mV) i (nA) on open (uS) }

STATE { r }

INITIAL {
  r = 0
  on = 0
  open = 0.0005
  net_send(late, 3)
}

BREAKPOINT {
  SOLVE gates METHOD cnexp
  i = open*r*(v - e)
}

DERIVATIVE gates { r' = on*alpha*(1 - r) - beta*r }

NET_RECEIVE(weight (uS), count) {
  INITIAL { count = 0 }
  if (flag == 0) {
    count = count + 1
    on = on + 1
    open = open + weight/count
    net_send(dur, 1)
  } else if (flag == 3) {
    open = 2*open
  } else {
    on = on - 1
  }
}
