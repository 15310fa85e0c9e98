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
  private let loops: [IntegrationMethod: Loops]

  /// The compiled loops of one method, four for every source of receptors that it can have: without and with
  /// magnesium block, each with shared and with individual constants.
  struct Loops {
    /// Earlier loops have summed the receptors.
    let summed: [Advance]
    /// The loop takes in as many receptors without magnesium block as the index says.
    var own: [[Advance]] = []
  }

  /// The loop for a method that takes in `ownReceptors` receptors without magnesium block, or nil if earlier loops
  /// sum them all.
  func loop(
    _ method: IntegrationMethod, ownReceptors: Int?, hasMagnesium: Bool, isShared: Bool
  ) -> Advance? {
    guard let loops = loops[method] else { return nil }
    let four = ownReceptors.map { loops.own[$0] } ?? loops.summed
    return four[(hasMagnesium ? 2 : 0) + (isShared ? 0 : 1)]
  }

  init<Model: NeuronModel>(_ model: Model.Type) where Model.Real == Real {
    self.init(model, Self.explicitLoops(model))
  }

  init<Model: ExponentialModel>(_ model: Model.Type) where Model.Real == Real {
    var loops = Self.explicitLoops(model)
    loops[.exponentialEuler] = Self.heldLoops(ExponentialEuler<Model>.self)
    loops[.exact] = loops[.exponentialEuler]
    self.init(model, loops)
  }

  private init<Model: NeuronModel>(_: Model.Type, _ loops: [IntegrationMethod: Loops])
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
  private static func explicitLoops<Model: NeuronModel>(_: Model.Type) -> [IntegrationMethod: Loops]
  where Model.Real == Real {
    [
      .euler: heldLoops(ForwardEuler<Model>.self),
      .rk4: Loops(summed: [
        { IntegrationLoops.rungeKutta4(Model.self, OhmicDrive.self, SharedConstants.self, $0) },
        { IntegrationLoops.rungeKutta4(Model.self, OhmicDrive.self, IndividualConstants.self, $0) },
        { IntegrationLoops.rungeKutta4(Model.self, MagnesiumDrive.self, SharedConstants.self, $0) },
        { IntegrationLoops.rungeKutta4(Model.self, MagnesiumDrive.self, IndividualConstants.self, $0) },
      ]),
    ]
  }

  @inline(__always)
  private static func heldLoops<Scheme: IntegrationScheme>(_: Scheme.Type) -> Loops
  where Scheme.Model.Real == Real {
    Loops(
      summed: held(Scheme.self, SummedReceptors.self),
      own: [
        held(Scheme.self, OwnReceptors<NoReceptor>.self),
        held(Scheme.self, OwnReceptors<OneReceptor>.self),
        held(Scheme.self, OwnReceptors<TwoReceptors>.self),
        held(Scheme.self, OwnReceptors<ThreeReceptors>.self),
        held(Scheme.self, OwnReceptors<FourReceptors>.self),
      ])
  }

  @inline(__always)
  private static func held<Scheme: IntegrationScheme, Source: ReceptorSource>(
    _: Scheme.Type, _: Source.Type
  ) -> [Advance] where Scheme.Model.Real == Real {
    [
      { IntegrationLoops.held(Scheme.self, Source.self, OhmicDrive.self, SharedConstants.self, $0) },
      { IntegrationLoops.held(Scheme.self, Source.self, OhmicDrive.self, IndividualConstants.self, $0) },
      { IntegrationLoops.held(Scheme.self, Source.self, MagnesiumDrive.self, SharedConstants.self, $0) },
      { IntegrationLoops.held(Scheme.self, Source.self, MagnesiumDrive.self, IndividualConstants.self, $0) },
    ]
  }
}
