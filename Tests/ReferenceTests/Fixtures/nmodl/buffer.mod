TITLE Calcium in shells with a buffer that binds it

NEURON {
  SUFFIX buffer
  USEION ca READ cai, ica WRITE cai
  RANGE total, kon, koff
}

DEFINE SHELLS 3

UNITS {
  (mM) = (milli/liter)
  (um) = (micron)
  (mA) = (milliamp)
  FARADAY = (faraday) (10000 coulomb)
}

PARAMETER {
  total = 0.05 (mM)
  kon = 100 (/mM-ms)
  koff = 0.1 (/ms)
  D = 0.3 (um2/ms)
}

ASSIGNED {
  diam (um)
  ica (mA/cm2)
  cai (mM)
  vol[SHELLS]
  coupling[SHELLS]
}

STATE {
  ca[SHELLS] (mM) <1e-7>
  free[SHELLS] (mM)
  bound[SHELLS] (mM)
}

INITIAL {
  LOCAL r
  FROM i = 0 TO SHELLS - 1 {
    r = 0.5 - i*0.1
    vol[i] = 3.14159265*(r^2 - (r - 0.1)^2)
    coupling[i] = 2*3.14159265*(r - 0.1)/0.1
    ca[i] = cai
    free[i] = total/(1 + cai*kon/koff)
    bound[i] = total - free[i]
  }
}

BREAKPOINT { SOLVE scheme METHOD sparse }

KINETIC scheme {
  COMPARTMENT i, diam*diam*vol[i] { ca free bound }
  ~ ca[0] << (-ica*3.14159265*diam/(2*FARADAY))
  FROM i = 0 TO SHELLS - 2 {
    ~ ca[i] <-> ca[i+1] (D*coupling[i], D*coupling[i])
  }
  FROM i = 0 TO SHELLS - 1 {
    ~ ca[i] + free[i] <-> bound[i] (kon*diam*diam*vol[i], koff*diam*diam*vol[i])
  }
  cai = ca[0]
}
