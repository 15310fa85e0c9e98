import Integration
import ModelTerms
import Numerics
import Quantities

/// What a block of point neurons needs in every step, apart from memory.
struct PointStep<Real: KernelScalar> {
  /// The loop that advances a block.
  let advance: NeuronProgram<Real>.Advance
  /// The receptors that this loop takes in.
  let ohmic: ExponentialReceptors<Real>
  let blocked: ExponentialReceptors<Real>
  let isStaged: Bool
  let substeps: Int
  /// Sub-step [ms].
  let h: Real

  init(_ point: PointDynamics<Real>, _ receptors: [ReceptorState<Real>]) {
    advance = point.advance
    let own = point.ownsReceptors ? receptors : []
    ohmic = ExponentialReceptors(own.filter { $0.role == .conductance })
    blocked = ExponentialReceptors(own.filter { $0.role == .blocked })
    isStaged = point.method == .rk4
    substeps = point.substeps
    h = Real(point.h)
  }
}

/// What advances a population of point neurons: the compiled loop of its model and the constants.
struct PointDynamics<Real: KernelScalar> {
  /// The constants: for each column one number, or one for each neuron.
  let constants: [ConstantColumn]
  /// The constant current of every neuron [pA], if that differs and nothing else does; the constants hold none then.
  let constantCurrent: Buffer<Real>?
  /// The loop that advances a block.
  let advance: NeuronProgram<Real>.Advance
  /// Whether that loop sums and advances the receptors itself.
  let ownsReceptors: Bool
  /// Whether that loop looks at the constants of a block's first neuron alone.
  let sharesConstants: Bool
  /// How many numbers of working memory that loop needs for itself.
  let workingNumbers: Int
  let method: IntegrationMethod
  let substeps: Int
  /// Sub-step [ms].
  let h: Double

  /// One column of a model's constants.
  enum ConstantColumn {
    case same(Real)
    case each(Buffer<Real>)
  }

  init(
    _ neurons: PointNeurons, size: Int, program: NeuronProgram<Real>, receptors: [Receptor],
    currents: [NetworkCurrent] = [], dt: Double
  ) {
    method = neurons.method
    substeps = neurons.substeps
    h = dt / Double(neurons.substeps)
    let drive = DriveFacts(receptors, currents)
    if Self.differInCurrentAlone(neurons), size > 1 {
      constantCurrent = Buffer((0..<size).map { Real(neurons.parameters["I_ext"]![$0]) })
      var rest = neurons
      rest.parameters["I_ext"] = .same(0)
      constants = Self.constants(rest, size, program, drive, h: h)
    } else {
      constantCurrent = nil
      constants = Self.constants(neurons, size, program, drive, h: h)
    }
    let ownCount =
      neurons.method == .rk4 || neurons.substeps > 1 || !currents.isEmpty ? nil : Self.ownCount(receptors)
    guard
      let loop = program.choose(
        NeuronProgram.Site(
          method: neurons.method, drive: drive, ownReceptors: ownCount,
          individualConstants: constants.map { if case .same = $0 { false } else { true } },
          conductances: ReceptorSummation<Real>.conductanceColumns(receptors)))
    else {
      preconditionFailure("\(neurons.kind.definition.name) has no method \(neurons.method.rawValue)")
    }
    advance = loop.advance
    ownsReceptors = loop.ownsReceptors
    sharesConstants = loop.sharesConstants
    workingNumbers = loop.workingNumbers
  }

  /// The state columns at time zero, in tiles of a block.
  func initialState(_ neurons: PointNeurons, size: Int) -> Buffer<Real> {
    let count = neurons.initial.count
    let memory = Buffer<Real>(count: Columns<Real>.length(count: count, neurons: size, tile: Real.blockSize))
    let state = Columns(memory, count: count, tile: Real.blockSize)
    for (column, values) in neurons.initial.enumerated() {
      for i in 0..<size { state.pointer(column: column, at: i).pointee = Real(values[i]) }
    }
    return memory
  }

  /// What the constants that differ from neuron to neuron take.
  var constantBytes: Int {
    constants.reduce(constantCurrent?.byteCount ?? 0) {
      if case .each(let column) = $1 { $0 + column.byteCount } else { $0 }
    }
  }

  /// The step by which receptors are carried on: Runge-Kutta follows the conductances through every sub-step.
  func receptorStep(_ dt: Double) -> Double { method == .rk4 ? h : dt }

  /// The time constant [ms] of a membrane that is solved exactly.
  ///
  /// With individual time constants the first neuron's stands for all: an error of second order in dt.
  func membraneTimeConstant(_ neurons: PointNeurons) -> Double? {
    method == .exact
      ? neurons.kind.membraneTimeConstant?(NeuronParameters { neurons.parameters[$0]![0] }) : nil
  }

  /// How many receptors without magnesium block a loop could take in, or nil if it could not take in all receptors:
  /// they are too many, or one is not an exponential conductance.
  private static func ownCount(_ receptors: [Receptor]) -> Int? {
    let summed = receptors.filter(\.isSummed)
    let blocked = summed.count { $0.magnesiumBlock != nil }
    let ohmic = summed.count - blocked
    return ohmic <= ExponentialReceptors<Real>.most && blocked <= 1
      && summed.allSatisfy(ReceptorState<Real>.isGrouped) ? ohmic : nil
  }

  /// Whether the neurons have a constant current each and are equal otherwise, as for an f-I curve.
  private static func differInCurrentAlone(_ neurons: PointNeurons) -> Bool {
    let individual = neurons.parameters.filter { if case .same = $0.value { false } else { true } }
    return individual.count == 1 && individual["I_ext"] != nil && neurons.kind.addsConstantCurrent
  }

  private static func constants(
    _ neurons: PointNeurons, _ size: Int, _ program: NeuronProgram<Real>, _ drive: DriveFacts, h: Double
  ) -> [ConstantColumn] {
    let parameters = neurons.parameters
    let constants = program.constants(neurons.method, drive, h)
    let first = constants(NeuronParameters { parameters[$0]![0] })
    let isSame = parameters.values.allSatisfy { if case .same = $0 { true } else { false } }
    if isSame || size == 1 { return first.map(ConstantColumn.same) }
    let columns = first.map { _ in Buffer<Real>(count: size) }
    for i in 0..<size {
      let record = constants(NeuronParameters { parameters[$0]![i] })
      for (column, value) in zip(columns, record) { column.pointer[i] = value }
    }
    return columns.map { column in
      (0..<size).allSatisfy { column.pointer[$0] == column.pointer[0] }
        ? .same(column.pointer[0]) : .each(column)
    }
  }
}

extension DriveFacts {
  /// What receptors do to their neurons.
  public init(_ receptors: [Receptor], _ currents: [NetworkCurrent] = []) {
    self.init(
      hasConductances: receptors.contains(where: \.isConductance)
        || currents.contains(where: \.kind.hasConductance),
      hasMagnesium: receptors.contains { $0.magnesiumBlock != nil })
  }
}
