import Numerics
import Quantities

/// A neuron model of the catalogue: its tables and its compiled loops in both precisions.
public struct NeuronKind: Sendable {
  /// Name, equations, tables, methods and sources.
  public let definition: NeuronDefinition
  let double: NeuronProgram<Double>
  let single: NeuronProgram<Float>
  /// The start of a variable that the model computes.
  public let computedStart: @Sendable (_ name: String, _ v: Double, NeuronParameters) -> Double

  /// The time constant of a linear membrane [ms]; nil if the model is not linear.
  let membraneTimeConstant: (@Sendable (NeuronParameters) -> Double)?

  /// Registers a model with Euler and Runge-Kutta integration.
  public init<D: NeuronModel, S: NeuronModel>(_ double: D.Type, _ single: S.Type)
  where D.Real == Double, S.Real == Float {
    definition = D.definition
    self.double = NeuronProgram(double)
    self.single = NeuronProgram(single)
    computedStart = { D.computedStart($0, v: $1, $2) }
    membraneTimeConstant = nil
  }

  /// Registers a model that has exponential integration too.
  public init<D: ExponentialModel, S: ExponentialModel>(_ double: D.Type, _ single: S.Type)
  where D.Real == Double, S.Real == Float {
    definition = D.definition
    self.double = NeuronProgram(double)
    self.single = NeuronProgram(single)
    computedStart = { D.computedStart($0, v: $1, $2) }
    membraneTimeConstant = nil
  }

  /// Registers a model that has exact integration too.
  public init<D: LinearModel, S: LinearModel>(_ double: D.Type, _ single: S.Type)
  where D.Real == Double, S.Real == Float {
    definition = D.definition
    self.double = NeuronProgram(double)
    self.single = NeuronProgram(single)
    computedStart = { D.computedStart($0, v: $1, $2) }
    membraneTimeConstant = { D.membraneTimeConstant($0) }
  }
}

/// The loops of one model in one precision, called once per block.
struct NeuronProgram<Real: KernelScalar>: Sendable {
  /// Advances a block by one step; true if any neuron spiked.
  typealias Advance = @Sendable (borrowing BlockTask<Real>) -> Bool

  let stateColumns: Int
  let constantColumns: Int
  /// The constants of one neuron, in column order.
  let constants: @Sendable (NeuronParameters, _ h: Double) -> [Real]
  private let loops: [IntegrationMethod: [Advance]]

  /// The loop for a method, with or without magnesium block, with shared or individual constants.
  func loop(_ method: IntegrationMethod, hasMagnesium: Bool, isShared: Bool) -> Advance? {
    loops[method]?[(hasMagnesium ? 2 : 0) + (isShared ? 0 : 1)]
  }

  init<Model: NeuronModel>(_ model: Model.Type) where Model.Real == Real {
    self.init(model, Self.explicitLoops(model))
  }

  init<Model: ExponentialModel>(_ model: Model.Type) where Model.Real == Real {
    let loops = Self.explicitLoops(model).merging(Self.exponentialLoops(model)) { $1 }
    self.init(model, loops)
  }

  private init<Model: NeuronModel>(_: Model.Type, _ loops: [IntegrationMethod: [Advance]])
  where Model.Real == Real {
    stateColumns = Model.State.columnCount(Real.self)
    constantColumns = Model.Constants.columnCount(Real.self)
    constants = { parameters, h in
      let record = Model.constants(parameters, h: h)
      return withUnsafeBytes(of: record) { Array($0.bindMemory(to: Real.self)) }
    }
    self.loops = loops
  }

  @inline(__always)
  private static func explicitLoops<Model: NeuronModel>(_: Model.Type) -> [IntegrationMethod: [Advance]]
  where Model.Real == Real {
    [
      .euler: [
        { IntegrationLoops.euler(Model.self, OhmicDrive.self, SharedConstants.self, $0) },
        { IntegrationLoops.euler(Model.self, OhmicDrive.self, IndividualConstants.self, $0) },
        { IntegrationLoops.euler(Model.self, MagnesiumDrive.self, SharedConstants.self, $0) },
        { IntegrationLoops.euler(Model.self, MagnesiumDrive.self, IndividualConstants.self, $0) },
      ],
      .rk4: [
        { IntegrationLoops.rungeKutta4(Model.self, OhmicDrive.self, SharedConstants.self, $0) },
        { IntegrationLoops.rungeKutta4(Model.self, OhmicDrive.self, IndividualConstants.self, $0) },
        { IntegrationLoops.rungeKutta4(Model.self, MagnesiumDrive.self, SharedConstants.self, $0) },
        { IntegrationLoops.rungeKutta4(Model.self, MagnesiumDrive.self, IndividualConstants.self, $0) },
      ],
    ]
  }

  @inline(__always)
  private static func exponentialLoops<Model: ExponentialModel>(
    _: Model.Type
  ) -> [IntegrationMethod: [Advance]] where Model.Real == Real {
    let loops: [Advance] = [
      { IntegrationLoops.exponential(Model.self, OhmicDrive.self, SharedConstants.self, $0) },
      { IntegrationLoops.exponential(Model.self, OhmicDrive.self, IndividualConstants.self, $0) },
      { IntegrationLoops.exponential(Model.self, MagnesiumDrive.self, SharedConstants.self, $0) },
      { IntegrationLoops.exponential(Model.self, MagnesiumDrive.self, IndividualConstants.self, $0) },
    ]
    return [.exponentialEuler: loops, .exact: loops]
  }
}
