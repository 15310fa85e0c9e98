TITLE Delayed rectifier with a table and a temperature factor

NEURON {
  SUFFIX kdr
  USEION k READ ek WRITE ik
  RANGE gbar, gk, ik
  GLOBAL ninf, ntau
}

UNITS {
  (mV) = (millivolt)
  (mA) = (milliamp)
  (S) = (siemens)
}

PARAMETER {
  gbar = 0.01 (S/cm2) <0, 1e9>
  vhalf = -20 (mV)
  q10 = 3
}

ASSIGNED {
  v (mV)
  celsius (degC)
  ek (mV)
  ik (mA/cm2)
  gk (S/cm2)
  ninf
  ntau (ms)
}

STATE { n FROM 0 TO 1 }

INITIAL {
  rates(v)
  n = ninf
}

BREAKPOINT {
  SOLVE states METHOD cnexp
  gk = gbar*n^4
  ik = gk*(v - ek)
}

DERIVATIVE states {
  rates(v)
  n' = (ninf - n)/ntau
}

FUNCTION trap(x, y (mV)) {
  : x/(exp(x/y) - 1) without the hole at 0
  if (fabs(x/y) < 1e-6) {
    trap = y*(1 - x/y/2)
  } else {
    trap = x/(exp(x/y) - 1)
  }
}

PROCEDURE rates(v (mV)) {
  LOCAL a, b, q
  TABLE ninf, ntau DEPEND celsius FROM -100 TO 100 WITH 200
  q = q10^((celsius - 22)/10)
  a = 0.02*trap(-(v - vhalf), 9 (mV))
  b = 0.125*exp(-(v - vhalf + 10)/80)
  ninf = a/(a + b)
  ntau = 1/(a + b)/q
}
