import BuiltInModels
import Integration
import Kernel
import ModelTerms
import Quantities

extension NeuronValues: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral {
  /// The same for all.
  public init(floatLiteral value: Double) { self = .same(value) }
  /// The same for all.
  public init(integerLiteral value: Int) { self = .same(Double(value)) }
  /// One for each.
  public init(arrayLiteral elements: Double...) { self = .each(elements) }
}

extension NetworkPopulation {
  /// A population of a catalogue model; what is not given comes from the model's tables.
  init(
    _ model: String, size: Int = 1, method: IntegrationMethod? = nil, substeps: Int = 1,
    decay: SynapticDecay = .exact, parameters given: [String: NeuronValues] = [:],
    initial: [String: NeuronValues] = [:], receptors: [Receptor] = []
  ) {
    guard let kind = ModelCatalogue.builtIn.neuron(named: model) else { fatalError("no model \(model)") }
    let parameters = kind.definition.completed(given)
    self.init(
      name: model, size: size,
      dynamics: .point(
        PointNeurons(
          kind: kind, method: method ?? kind.definition.methods[0], substeps: substeps,
          parameters: parameters, initial: kind.start(given: initial, parameters, size: size))),
      synapticDecay: decay, receptors: receptors)
  }

  /// Neurons that spike in the very step in which an event arrives at their receptor 0.
  ///
  /// The membrane and the receptor both forget within a tenth of a step of 0.1 ms; exponential Euler holds the
  /// current for the step of its arrival.
  static func relay(size: Int = 1) -> NetworkPopulation {
    NetworkPopulation(
      "LIF", size: size, method: .exponentialEuler,
      parameters: ["C": 1, "g_L": 100, "E_L": -70, "V_th": -50, "V_reset": -70],
      receptors: [Receptor(label: "kick", kind: .current, shape: .exponential(tau: 0.01))])
  }

  /// Neurons without any equation of motion to speak of, for looking at receptors.
  static func passive(
    size: Int = 1, method: IntegrationMethod = .exact, decay: SynapticDecay = .exact,
    receptors: [Receptor]
  ) -> NetworkPopulation {
    NetworkPopulation(
      "LIF", size: size, method: method, decay: decay, parameters: ["V_th": 1000], receptors: receptors)
  }
}

extension NeuronDefinition {
  /// The given parameters and the defaults of the others.
  func completed(_ given: [String: NeuronValues]) -> [String: NeuronValues] {
    var result = given
    for field in parameters where result[field.name] == nil {
      if case .value(let value) = field.defaultValue { result[field.name] = .same(value) }
    }
    for field in parameters where result[field.name] == nil {
      if case .sameAs(let other) = field.defaultValue { result[field.name] = result[other] }
    }
    return result
  }
}

extension NeuronKind {
  /// The initial values of all variables of `size` neurons.
  fileprivate func start(
    given: [String: NeuronValues], _ parameters: [String: NeuronValues], size: Int
  ) -> [NeuronValues] {
    var result: [NeuronValues] = []
    for field in definition.state {
      if let values = given[field.name] {
        result.append(values)
        continue
      }
      switch field.start {
      case .value(let value): result.append(.same(value))
      case .parameter(let name): result.append(parameters[name]!)
      case .computed:
        let v = result[0]
        result.append(
          .each(
            (0..<size).map { i in computedStart(field.name, v[i], NeuronParameters { parameters[$0]![i] }) }))
      }
    }
    return result
  }
}
