TITLE A leak of calcium, whose reversal potential follows from the concentrations, and a current of no ion

NEURON {
  SUFFIX leakca
  USEION ca READ eca WRITE ica
  NONSPECIFIC_CURRENT i
  RANGE g, both
}

PARAMETER { g = 1e-5 (S/cm2) }

ASSIGNED { v (mV) eca (mV) ica (mA/cm2) i (mA/cm2) both (mA/cm2) }

BREAKPOINT {
  ica = g*(v - eca)
  i = 0.1*g*(v + 50)
  both = ica + i
}
