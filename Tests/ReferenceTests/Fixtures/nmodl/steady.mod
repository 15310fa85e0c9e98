TITLE A channel that begins where linear equations say, and whose gate is no straight line

NEURON {
  SUFFIX steady
  NONSPECIFIC_CURRENT i
  RANGE gbar, p, q
}

PARAMETER { gbar = 1e-4 (S/cm2) up = 0.3 (/ms) down = 0.7 (/ms) }

ASSIGNED { v (mV) i (mA/cm2) }

STATE { p q }

INITIAL { SOLVE rest }

BREAKPOINT {
  SOLVE gates METHOD derivimplicit
  i = gbar*p*q*(v + 30)
}

LINEAR rest {
  ~ up*p - down*q = 0
  ~ p + q = 1
}

DERIVATIVE gates {
  p' = 0.2*exp(v/100)*(1 - p*p) - 0.1*p
  q' = (0.5 - q)/5
}
