: A slow potassium current, written for the tests of bgsim.
NEURON {
  SUFFIX slowk
  USEION k READ ek WRITE ik
  RANGE gbar, half
}
UNITS { (mV) = (millivolt) (mA) = (milliamp) (S) = (siemens) }
PARAMETER {
  gbar = 0.001 (S/cm2)
  half = -35 (mV)
}
ASSIGNED { v (mV) ek (mV) ik (mA/cm2) ninf }
STATE { n }
BREAKPOINT {
  SOLVE states METHOD cnexp
  ik = gbar * n * (v - ek)
}
INITIAL {
  rates(v)
  n = ninf
}
DERIVATIVE states {
  rates(v)
  n' = (ninf - n) / 40
}
PROCEDURE rates(v (mV)) {
  ninf = 1 / (1 + exp((half - v) / 6))
}
