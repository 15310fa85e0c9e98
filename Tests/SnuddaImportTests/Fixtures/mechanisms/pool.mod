TITLE Calcium below the membrane, with a pump that saturates

NEURON {
  SUFFIX pool
  USEION ca READ ica, cai WRITE cai
  RANGE depth, rest, inward
}

UNITS {
  (mM) = (milli/liter)
  (mA) = (milliamp)
  FARADAY = (faraday) (coulomb)
}

PARAMETER {
  depth = 0.1 (um)
  rest = 1e-4 (mM)
  taur = 40 (ms)
  kt = 1e-4 (mM/ms)
  kd = 1e-4 (mM)
}

ASSIGNED {
  ica (mA/cm2)
  inward (mM/ms)
}

STATE { cai (mM) }

INITIAL { cai = rest }

BREAKPOINT { SOLVE state METHOD derivimplicit }

DERIVATIVE state {
  inward = -(1e4)*ica/(2*FARADAY*depth)
  if (inward < 0) { inward = 0 }
  cai' = inward - kt*cai/(cai + kd) + (rest - cai)/taur
}
