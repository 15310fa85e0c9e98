COMMENT
An L-type channel by Goldman, Hodgkin and Katz, which needs calcium on both sides.
ENDCOMMENT

NEURON {
  SUFFIX cal
  USEION ca READ cai, cao WRITE ica
  RANGE pbar, perm
}

UNITS {
  (mV) = (millivolt)
  (mA) = (milliamp)
  (mM) = (milli/liter)
  FARADAY = (faraday) (coulomb)
  R = (k-mole) (joule/degC)
}

PARAMETER { pbar = 2e-5 (cm/s) }

ASSIGNED {
  v (mV)
  celsius (degC)
  cai (mM)
  cao (mM)
  ica (mA/cm2)
  perm (cm/s)
  minf
  mtau (ms)
}

STATE { m h }

INITIAL {
  settings(v)
  m = minf
  h = 1/(1 + cai/0.001)
}

BREAKPOINT {
  SOLVE states METHOD cnexp
  perm = pbar*m*m*h
  ica = perm*ghk(v, cai, cao)
}

DERIVATIVE states {
  settings(v)
  m' = (minf - m)/mtau
  h' = (1/(1 + cai/0.001) - h)/20
}

PROCEDURE settings(v (mV)) {
  UNITSOFF
  minf = 1/(1 + exp((-25 - v)/6))
  mtau = 0.4 + 2/(1 + exp((v + 30)/10))
  UNITSON
}

FUNCTION ghk(v (mV), ci (mM), co (mM)) (.001 coul/cm3) {
  LOCAL z, eci, eco
  z = (1e-3)*2*FARADAY*v/(R*(celsius + 273.15))
  eco = co*efun(z)
  eci = ci*efun(-z)
  ghk = (.001)*2*FARADAY*(eci - eco)
}

FUNCTION efun(z) {
  if (fabs(z) < 1e-4) { efun = 1 - z/2 } else { efun = z/(exp(z) - 1) }
}
