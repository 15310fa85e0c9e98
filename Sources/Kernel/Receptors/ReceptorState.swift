import Integration
import ModelTerms
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
  enum Role: BitwiseCopyable { case conductance, blocked, current, gapJunction, jump, own }

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
    let course = receptor.shape.course
    whole = Factors(decay == .exact ? course.exact(dt) : course.euler(dt))
    half = Factors(course.exact(dt / 2))
    let mean = membrane.map { course.mean(dt, membrane: $0) } ?? (g: 1, y: 0)
    self.mean = (Real(mean.g), Real(mean.y))
    switch receptor.kind {
    case .conductance(let E): (role, reversal) = (.conductance, Real(E))
    case .blockedConductance(let E, _): (role, reversal) = (.blocked, Real(E))
    case .current: (role, reversal) = (.current, 0)
    case .gapJunction: (role, reversal) = (.gapJunction, 0)
    case .jump: (role, reversal) = (.jump, 0)
    case .own: (role, reversal) = (.own, 0)
    }
  }

  /// Whether a receptor is a conductance with one column.
  static func isGrouped(_ receptor: Receptor) -> Bool {
    receptor.isConductance && columnCount(receptor) == 1
  }

  /// How many columns a receptor needs.
  static func columnCount(_ receptor: Receptor) -> Int {
    receptor.isGapJunction || receptor.shape.course.hasSource ? 2 : 1
  }

  /// The current [pA] through this receptor of neuron `i` at potential `v`.
  func current(of i: Int, v: Real, _ magnesium: MagnesiumGate<Real>) -> Real {
    switch role {
    case .conductance: g[i] * (reversal - v)
    case .blocked: g[i] * (reversal - v) * (1 / magnesium.divisor(at: v))
    case .current: g[i]
    case .gapJunction: arrivals[i] - g[i] * v
    case .jump, .own: 0
    }
  }
}

extension ReceptorState.Factors {
  /// Factors in the precision of the state.
  init(_ factors: StepFactors) {
    decay = Real(factors.decay)
    gain = Real(factors.gain)
    sourceDecay = Real(factors.sourceDecay)
  }
}

extension Receptor {
  /// How many numbers a neuron needs for it.
  public var columnCount: Int { ReceptorState<Double>.columnCount(self) }
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
