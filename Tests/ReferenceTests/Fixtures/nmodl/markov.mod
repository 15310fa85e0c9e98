TITLE A sodium channel of six states

NEURON {
  SUFFIX markov
  USEION na READ ena WRITE ina
  RANGE gbar, g
}

PARAMETER { gbar = 0.02 (S/cm2) }

ASSIGNED { v (mV) ena (mV) ina (mA/cm2) g (S/cm2) a (/ms) b (/ms) c (/ms) d (/ms) celsius (degC) }

STATE { c1 c2 c3 o i1 i2 }

INITIAL { SOLVE kin STEADYSTATE sparse }

BREAKPOINT {
  SOLVE kin METHOD sparse
  g = gbar*o
  ina = g*(v - ena)
}

KINETIC kin {
  rates(v)
  ~ c1 <-> c2 (3*a, b)
  ~ c2 <-> c3 (2*a, 2*b)
  ~ c3 <-> o (a, 3*b)
  ~ o <-> i1 (c, d)
  ~ c3 <-> i2 (c/2, d/3)
  ~ i2 <-> i1 (a, b)
  CONSERVE c1 + c2 + c3 + o + i1 + i2 = 1
}

PROCEDURE rates(v (mV)) {
  a = 10*exp((v + 20)/18)
  b = 1.2*exp(-(v + 50)/22)
  c = 1.5
  d = 0.02*exp(-(v + 60)/25)
}
