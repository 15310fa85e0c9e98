import Foundation
import Integration
import Numerics
import Quantities

/// The state of one receptor of a population and the factors that carry it over a step.
///
/// An exponential receptor has one column g. The others have two, the conductance g and its source y:
/// `g' = decay g + gain y`, `y' = sourceDecay y` over a step, and a spike adds to y. For two exponentials,
/// `tau_rise dg/dt = -g + ...` written so that a spike touches one column only. Gap junctions keep their
/// conductance in g and their drive in y, see ``GapJunctions``.
struct ReceptorState<Real: KernelScalar>: BitwiseCopyable {
  /// The conductance [nS], or current [pA], of every neuron.
  let g: Column<Real>
  /// The source of a conductance that rises gradually.
  let source: Column<Real>?
  /// The factors over a whole step and over half of it.
  let whole: Factors
  let half: Factors
  /// The current that has the same effect over a step as the decaying one: `mean.g g + mean.y y`.
  let mean: (g: Real, y: Real)
  /// What the column means.
  let role: Role
  /// Reversal potential [mV].
  let reversal: Real

  /// How a receptor enters the drive.
  enum Role: BitwiseCopyable { case conductance, blocked, current, gapJunction }

  /// `g' = decay g + gain y`, `y' = sourceDecay y`.
  struct Factors: BitwiseCopyable {
    var decay: Real
    var gain: Real = 0
    var sourceDecay: Real = 0
  }

  /// The column that arriving spikes add to.
  var arrivals: Column<Real> { source ?? g }

  /// Whether it is a conductance with one column, which ``ExponentialReceptors`` can take in.
  let isGrouped: Bool

  /// Lays a receptor over columns from `first` on; `membrane` is the time constant of a membrane that is solved
  /// exactly.
  init(
    _ receptor: Receptor, columns: Columns<Real>, first: Int, dt: Double, decay: SynapticDecay,
    membrane: Double?
  ) {
    g = Column(columns: columns, number: first)
    source = Self.columnCount(receptor) == 2 ? Column(columns: columns, number: first + 1) : nil
    isGrouped = Self.isGrouped(receptor)
    whole = decay == .exact ? Self.exact(receptor.shape, dt) : Self.euler(receptor.shape, dt)
    half = Self.exact(receptor.shape, dt / 2)
    mean = membrane.map { Self.mean(receptor.shape, dt, membrane: $0) } ?? (1, 0)
    switch receptor.kind {
    case .conductance(let E): (role, reversal) = (.conductance, Real(E))
    case .blockedConductance(let E, _): (role, reversal) = (.blocked, Real(E))
    case .current: (role, reversal) = (.current, 0)
    case .gapJunction: (role, reversal) = (.gapJunction, 0)
    }
  }

  /// Whether a receptor is a conductance with one column.
  static func isGrouped(_ receptor: Receptor) -> Bool {
    receptor.kind != .current && columnCount(receptor) == 1
  }

  /// How many columns a receptor needs.
  static func columnCount(_ receptor: Receptor) -> Int {
    if receptor.isGapJunction { return 2 }
    return switch receptor.shape {
    case .exponential, .impulse: 1
    case .alpha, .biexponential: 2
    }
  }

  /// What a unit weight adds to the arrivals column.
  static func arrivalScale(_ shape: Receptor.Shape) -> Double {
    switch shape {
    case .exponential, .impulse: return 1
    case .alpha: return M_E
    case .biexponential(let rise, let decay):
      let peak = rise * decay / (decay - rise) * log(decay / rise)
      return 1 / (exp(-peak / decay) - exp(-peak / rise))
    }
  }

  private static func exact(_ shape: Receptor.Shape, _ h: Double) -> Factors {
    switch shape {
    case .exponential(let tau):
      Factors(decay: Real(exp(-h / tau)))
    case .alpha(let tau):
      Factors(
        decay: Real(exp(-h / tau)), gain: Real(h / tau * exp(-h / tau)), sourceDecay: Real(exp(-h / tau)))
    case .biexponential(let rise, let decay):
      Factors(
        decay: Real(exp(-h / rise)), gain: Real(exp(-h / decay) - exp(-h / rise)),
        sourceDecay: Real(exp(-h / decay)))
    case .impulse:
      Factors(decay: 0)
    }
  }

  private static func euler(_ shape: Receptor.Shape, _ h: Double) -> Factors {
    switch shape {
    case .exponential(let tau):
      Factors(decay: Real(1 - h / tau))
    case .alpha(let tau):
      Factors(decay: Real(1 - h / tau), gain: Real(h / tau), sourceDecay: Real(1 - h / tau))
    case .biexponential(let rise, let decay):
      Factors(
        decay: Real(1 - h / rise), gain: Real(h / rise - h / decay), sourceDecay: Real(1 - h / decay))
    case .impulse:
      Factors(decay: 0)
    }
  }

  /// The constant current that moves a linear membrane as far in a step as a unit of g, or of y, does.
  ///
  /// From the convolution of `exp(-t / tau)` with the membrane's `exp(-t / membrane)` over `h`
  /// (Rotter & Diesmann 1999, Biol Cybern 81:381).
  private static func mean(_ shape: Receptor.Shape, _ h: Double, membrane: Double) -> (g: Real, y: Real) {
    let whole = -membrane * expm1(-h / membrane)
    func exponential(_ tau: Double) -> Double {
      let rate = 1 / membrane - 1 / tau
      return exp(-h / membrane) * (abs(rate * h) < 1e-9 ? h : expm1(rate * h) / rate) / whole
    }
    switch shape {
    case .exponential(let tau):
      return (Real(exponential(tau)), 0)
    case .biexponential(let rise, let decay):
      return (Real(exponential(rise)), Real(exponential(decay) - exponential(rise)))
    case .alpha(let tau):
      let rate = 1 / membrane - 1 / tau
      let first =
        abs(rate * h) < 1e-4
        ? h * h / 2 * (1 + rate * h * (2.0 / 3 + rate * h / 4))
        : (h * exp(rate * h) - expm1(rate * h) / rate) / rate
      return (Real(exponential(tau)), Real(exp(-h / membrane) * first / tau / whole))
    case .impulse:
      return (1, 0)
    }
  }

  /// The current [pA] through this receptor of neuron `i` at potential `v`.
  func current(of i: Int, v: Real, unblocked: Real) -> Real {
    switch role {
    case .conductance: g[i] * (reversal - v)
    case .blocked: g[i] * (reversal - v) * unblocked
    case .current: g[i]
    case .gapJunction: arrivals[i] - g[i] * v
    }
  }
}

extension ExponentialReceptors {
  /// At most four receptors whose columns are neighbours.
  init(_ receptors: [ReceptorState<Real>]) {
    self.init()
    for receptor in receptors {
      let hasRoom = append(reversal: receptor.reversal, decay: receptor.whole.decay)
      precondition(hasRoom, "\(Self.most) receptors at most")
    }
  }
}
