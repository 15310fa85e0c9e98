TITLE fast sodium

NEURON {
  SUFFIX naf
  USEION na READ ena WRITE ina
  RANGE gbar, q
}

PARAMETER {
  gbar = 0.1 (S/cm2)
  q = 1
}

ASSIGNED {
  v (mV)
  ena (mV)
  ina (mA/cm2)
  minf
  mtau (ms)
  hinf
  htau (ms)
}

STATE { m h }

INITIAL {
  rates(v)
  m = minf
  h = hinf
}

BREAKPOINT {
  SOLVE states METHOD cnexp
  ina = gbar*m*m*m*h*(v - ena)
}

DERIVATIVE states {
  rates(v)
  m' = (minf - m)/mtau*q
  h' = (hinf - h)/htau*q
}

PROCEDURE rates(v (mV)) {
  minf = 1/(1 + exp((v + 25)/(-9.2)))
  mtau = 0.33 + 1/(exp((v + 62)/14) + exp((v + 60)/(-17)))
  hinf = 1/(1 + exp((v + 62)/6))
  htau = 0.6 + 1/(exp((v + 44)/8) + exp((v + 99)/(-44)))
}
