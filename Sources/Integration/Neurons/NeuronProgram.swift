import ModelTerms
import Numerics
import Quantities

/// The loops of one model in one precision, called once per block: compiled from a model's type, or any closures
/// over a block.
public struct NeuronProgram<Real: KernelScalar>: Sendable {
  /// Advances a block by one step; true if any neuron spiked.
  public typealias Advance = @Sendable (borrowing BlockTask<Real>) -> Bool

  /// The loops of one method for one source of receptors.
  public struct Loops: Sendable {
    /// The loop for neurons that share all constants; nil where that gains nothing.
    let shared: Advance?
    /// The loop that looks the constants up for every neuron.
    let individual: Advance

    /// Makes a pair.
    public init(shared: Advance? = nil, individual: @escaping Advance) {
      self.shared = shared
      self.individual = individual
    }
  }

  /// The loops of one method without and with magnesium block.
  public struct Drives: Sendable {
    let ohmic: Loops
    let magnesium: Loops

    /// Makes a pair.
    public init(ohmic: Loops, magnesium: Loops) {
      self.ohmic = ohmic
      self.magnesium = magnesium
    }
  }

  /// The loops of one method.
  public struct Method: Sendable {
    let summed: Drives
    let own: [Drives]

    /// Makes a set: `summed` for blocks whose receptors earlier loops have summed; `own[n]` takes in n exponential
    /// receptors without magnesium block, and one with it.
    public init(summed: Drives, own: [Drives] = []) {
      self.summed = summed
      self.own = own
    }
  }

  /// What a loop is chosen by: the population that it will advance.
  public struct Site: Sendable {
    /// The method.
    public let method: IntegrationMethod
    /// What acts on the neurons.
    public let drive: DriveFacts
    /// The number of exponential receptors without magnesium block; nil if there are others.
    public let ownReceptors: Int?
    /// For every column of constants, whether its numbers differ from neuron to neuron.
    public let individualConstants: [Bool]
    /// The columns that hold the conductances of the receptors with a label.
    public let conductances: [String: [Int]]

    /// Describes a population.
    public init(
      method: IntegrationMethod, drive: DriveFacts, ownReceptors: Int?, individualConstants: [Bool],
      conductances: [String: [Int]] = [:]
    ) {
      self.method = method
      self.drive = drive
      self.ownReceptors = ownReceptors
      self.individualConstants = individualConstants
      self.conductances = conductances
    }
  }

  /// A loop that was chosen for a population.
  public struct Choice: Sendable {
    /// The loop.
    public let advance: Advance
    /// Whether it sums and advances the receptors itself.
    public let ownsReceptors: Bool
    /// Whether it looks at the constants of the first neuron alone.
    public let sharesConstants: Bool
    /// How many numbers of working memory it needs (``BlockTask/stages``), apart from what its method needs.
    public let workingNumbers: Int

    /// Makes a choice.
    public init(
      advance: @escaping Advance, ownsReceptors: Bool = false, sharesConstants: Bool = false,
      workingNumbers: Int = 0
    ) {
      self.advance = advance
      self.ownsReceptors = ownsReceptors
      self.sharesConstants = sharesConstants
      self.workingNumbers = workingNumbers
    }
  }

  /// The constants of one neuron, in column order.
  public typealias Constants = @Sendable (NeuronParameters) -> [Real]

  /// The number of state variables.
  public let stateColumns: Int
  /// The number of constants of a method under a drive.
  public let constantColumns: @Sendable (IntegrationMethod, DriveFacts) -> Int
  /// How the constants of a method follow from parameters, for a step of `h` ms.
  public let constants: @Sendable (IntegrationMethod, DriveFacts, _ h: Double) -> Constants
  /// The fastest loop for a population; nil without its method.
  public let choose: @Sendable (Site) -> Choice?

  /// Makes a program that is compiled for every population of its own.
  public init(
    stateColumns: Int, constantColumns: @escaping @Sendable (IntegrationMethod, DriveFacts) -> Int,
    constants: @escaping @Sendable (IntegrationMethod, DriveFacts, _ h: Double) -> Constants,
    choose: @escaping @Sendable (Site) -> Choice?
  ) {
    self.stateColumns = stateColumns
    self.constantColumns = constantColumns
    self.constants = constants
    self.choose = choose
  }

  /// Makes a program of loops that are there already.
  public init(
    stateColumns: Int, constantColumns: Int,
    constants: @escaping @Sendable (NeuronParameters, _ h: Double) -> [Real],
    methods: [IntegrationMethod: Method]
  ) {
    self.init(
      stateColumns: stateColumns, constantColumns: { _, _ in constantColumns },
      constants: { _, _, h in { constants($0, h) } },
      choose: { site in methods[site.method].map { $0.choose(site) } })
  }
}

extension NeuronProgram.Method {
  /// The fastest loop for a population.
  func choose(_ site: NeuronProgram.Site) -> NeuronProgram.Choice {
    let ownReceptors = site.ownReceptors.flatMap { $0 < own.count ? own[$0] : nil }
    let drives = ownReceptors ?? summed
    let pair = site.drive.hasMagnesium ? drives.magnesium : drives.ohmic
    if !site.individualConstants.contains(true), let shared = pair.shared {
      return NeuronProgram.Choice(
        advance: shared, ownsReceptors: ownReceptors != nil, sharesConstants: true)
    }
    return NeuronProgram.Choice(advance: pair.individual, ownsReceptors: ownReceptors != nil)
  }
}

// MARK: - Programs of a model's type

extension NeuronProgram {
  /// The loops of a model with Euler and Runge-Kutta integration.
  @inlinable
  public init<Model: NeuronModel>(_: Model.Type) where Model.Real == Real {
    self.init(
      Model.self, [.euler: Self.held(ForwardEuler<Model>.self), .rk4: Self.rungeKutta4(Model.self)])
  }

  /// The loops of a model with exponential integration.
  @inlinable
  public init<Model: ExponentialModel>(_: Model.Type) where Model.Real == Real {
    let exponential = Self.held(ExponentialEuler<Model>.self)
    self.init(
      Model.self,
      [
        .euler: Self.held(ForwardEuler<Model>.self), .rk4: Self.rungeKutta4(Model.self),
        .exponentialEuler: exponential, .exact: exponential,
      ])
  }

  /// The loops of a model whose equations cost far more than anything around them.
  @inlinable
  public init<Model: CostlyModel>(_: Model.Type) where Model.Real == Real {
    self.init(
      Model.self,
      [
        .euler: Method(summed: Self.individual(ForwardEuler<Model>.self)),
        .rk4: Self.rungeKutta4(Model.self),
        .exponentialEuler: Method(summed: Self.individual(ExponentialEuler<Model>.self)),
      ])
  }

  @inlinable
  init<Model: NeuronModel>(_: Model.Type, _ methods: [IntegrationMethod: Method]) where Model.Real == Real {
    self.init(
      stateColumns: Model.State.columnCount(Real.self),
      constantColumns: Model.Constants.columnCount(Real.self),
      constants: { parameters, h in
        let record = Model.constants(parameters, h: h)
        return withUnsafeBytes(of: record) { Array($0.bindMemory(to: Real.self)) }
      }, methods: methods)
  }

  @inlinable @inline(__always)
  static func held<Scheme: IntegrationScheme>(_: Scheme.Type) -> Method where Scheme.Model.Real == Real {
    Method(
      summed: held(Scheme.self, SummedReceptors.self),
      own: [
        held(Scheme.self, OwnReceptors<NoReceptor>.self),
        held(Scheme.self, OwnReceptors<OneMore<NoReceptor>>.self),
        held(Scheme.self, OwnReceptors<OneMore<OneMore<NoReceptor>>>.self),
        held(Scheme.self, OwnReceptors<OneMore<OneMore<OneMore<NoReceptor>>>>.self),
        held(Scheme.self, OwnReceptors<OneMore<OneMore<OneMore<OneMore<NoReceptor>>>>>.self),
      ])
  }

  @inlinable @inline(__always)
  static func held<Scheme: IntegrationScheme, Source: ReceptorSource>(
    _: Scheme.Type, _: Source.Type
  ) -> Drives where Scheme.Model.Real == Real {
    Drives(
      ohmic: Loops(
        shared: {
          IntegrationLoops.held(Scheme.self, Source.self, OhmicDrive.self, SharedConstants.self, $0)
        },
        individual: {
          IntegrationLoops.held(Scheme.self, Source.self, OhmicDrive.self, IndividualConstants.self, $0)
        }),
      magnesium: Loops(
        shared: {
          IntegrationLoops.held(Scheme.self, Source.self, MagnesiumDrive.self, SharedConstants.self, $0)
        },
        individual: {
          IntegrationLoops.held(Scheme.self, Source.self, MagnesiumDrive.self, IndividualConstants.self, $0)
        }))
  }

  @inlinable @inline(__always)
  static func individual<Scheme: IntegrationScheme>(_: Scheme.Type) -> Drives
  where Scheme.Model.Real == Real {
    Drives(
      ohmic: Loops(individual: {
        IntegrationLoops.held(
          Scheme.self, SummedReceptors.self, OhmicDrive.self, IndividualConstants.self, $0)
      }),
      magnesium: Loops(individual: {
        IntegrationLoops.held(
          Scheme.self, SummedReceptors.self, MagnesiumDrive.self, IndividualConstants.self, $0)
      }))
  }

  @inlinable @inline(__always)
  static func rungeKutta4<Model: NeuronModel>(_: Model.Type) -> Method where Model.Real == Real {
    Method(
      summed: Drives(
        ohmic: Loops(individual: { IntegrationLoops.rungeKutta4(Model.self, OhmicDrive.self, $0) }),
        magnesium: Loops(individual: { IntegrationLoops.rungeKutta4(Model.self, MagnesiumDrive.self, $0) })))
  }
}
