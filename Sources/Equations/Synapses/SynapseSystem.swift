import Integration
import ModelTerms
import Quantities

/// A rule for synapses whose texts were read and checked: which variable belongs to whom.
public struct SynapseSystem: Sendable, Equatable {
  let system: NeuronSystem
  /// The variables of every synapse, the weight first.
  let synapse: [String]
  /// The variables that are the same for all synapses of a target: its spikes alone change them.
  let target: [String]
  /// What the rule may look at.
  let surroundings: SynapseEquations.Surroundings

  /// The weight within its bounds, for rules that move it between events.
  let limitedWeight: Expression?

  init(
    _ system: NeuronSystem, _ surroundings: SynapseEquations.Surroundings, limitedWeight: String?
  ) {
    self.limitedWeight = limitedWeight.flatMap { try? ExpressionParser.expression($0).expression }
    self.system = system
    self.surroundings = surroundings
    let outside = Set(
      ["sent", "age"] + surroundings.targetState.map { $0.name + SynapseEquations.postSuffix }
        + surroundings.modulators)
    let own = system.variables.map(\.name).filter { !outside.contains($0) }
    let shared = Self.sharedVariables(system, own, outside: outside)
    target = own.filter { shared.contains($0) }
    synapse = ["w"] + own.filter { $0 != "w" && !shared.contains($0) }
  }

  var onPre: [Statement] { system.events[0].statements }
  var onPost: [Statement] { system.events[1].statements }

  /// Whether the weight changes between events.
  var weightMoves: Bool { system.variables.contains { $0.name == "w" && $0.derivative != nil } }

  /// The columns of a strip, but for integrals over modulators; of the target neuron those that some text uses.
  public var layout: SynapseProgram.Layout {
    let used = usedNames
    let neuron = surroundings.targetState.map(\.name).filter {
      used.contains($0 + SynapseEquations.postSuffix)
    }
    return SynapseProgram.Layout(
      synapse: synapse.count, target: target.count, neuron: neuron, levels: levels, integrals: [])
  }

  /// The modulators that events look at, by their places.
  private var levels: [Int] {
    let used = (onPre + onPost).map { system.names(in: $0.value) }.reduce(into: Set()) { $0.formUnion($1) }
    return surroundings.modulators.indices.filter { used.contains(surroundings.modulators[$0]) }
  }

  private var usedNames: Set<String> {
    var used: Set<String> = []
    let texts =
      (onPre + onPost).map(\.value) + system.definitions.map(\.expression)
      + system.variables.compactMap(\.derivative)
    for text in texts { text.forEachName { name, _ in used.insert(name) } }
    return used
  }

  /// Variables that only the target's spikes change, and only by what all its synapses see alike.
  private static func sharedVariables(
    _ system: NeuronSystem, _ own: [String], outside: Set<String>
  ) -> Set<String> {
    var shared = Set(own).subtracting(system.events[0].statements.map(\.target) + ["w"])
    let seen = outside.subtracting(["sent", "age"])
    func sees(_ expression: Expression) -> Bool {
      system.names(in: expression).allSatisfy { name in
        own.contains(name) ? shared.contains(name) : !outside.contains(name) || seen.contains(name)
      }
    }
    var before = -1
    while before != shared.count {
      before = shared.count
      for name in shared {
        let changes =
          system.events[1].statements.filter { $0.target == name }.map(\.value)
          + system.variables.filter { $0.name == name }.flatMap {
            [$0.derivative, $0.start].compactMap { $0 }
          }
        if !changes.allSatisfy(sees) { shared.remove(name) }
      }
      // What moves a variable of the synapse between events is carried on with it.
      for variable in system.variables where own.contains(variable.name) && !shared.contains(variable.name) {
        if let derivative = variable.derivative {
          shared.subtract(system.names(in: derivative))
        }
      }
    }
    return shared
  }

  // MARK: - Faults

  /// What a rule for synapses cannot say.
  func faults(_ source: SynapseEquations) -> [EquationFault] {
    var faults: [EquationFault] = []
    for (event, statements) in [onPre, onPost].enumerated() {
      for (index, statement) in statements.enumerated() {
        let part = NeuronEquations.Part.eventStatement(event, index)
        if event == 1, statement.target == "sent" {
          faults.append(
            EquationFault(
              part: part,
              fault: ExpressionFault(
                "a spike of the target delivers nothing", at: statement.targetRange,
                remedy: "assign to \"sent\" in on_pre")))
        } else if statement.target != "sent", !(synapse + target).contains(statement.target) {
          faults.append(
            EquationFault(
              part: part,
              fault: ExpressionFault(
                "\"\(statement.target)\" does not belong to the synapse and cannot be set",
                at: statement.targetRange)))
        }
        if statement.value.draws { faults.append(Self.chance(part, statement.value)) }
      }
    }
    let settled = SynapseSolution(self).settled
    for (index, entry) in source.equations.enumerated() {
      let part = NeuronEquations.Part.equation(index)
      guard let name = SystemCheck.derivative(entry.name) else {
        if let definition = system.definitions.first(where: { $0.name == entry.name })?.expression,
          definition.draws
        {
          faults.append(Self.chance(part, definition))
        }
        continue
      }
      guard let derivative = system.variables.first(where: { $0.name == name })?.derivative else { continue }
      if settled[name] == nil {
        faults.append(EquationFault(part: part, fault: Self.unsolved(name, derivative)))
      }
    }
    return faults
  }

  private static func chance(_ part: NeuronEquations.Part, _ expression: Expression) -> EquationFault {
    EquationFault(
      part: part,
      fault: ExpressionFault("synapses draw no random numbers", at: expression.range))
  }

  private static func unsolved(_ name: String, _ derivative: Expression) -> ExpressionFault {
    ExpressionFault(
      "d\(name)/dt has no solution that bgsim knows between two events", at: derivative.range,
      remedy:
        "it may be linear in \(name) with fixed numbers, and have terms with variables that decay to 0, "
        + "times a modulator; other courses are written into on_pre and on_post with \"age\"")
  }
}

extension Expression {
  /// Whether it draws a random number itself.
  var draws: Bool {
    if case .call("rand", _) = form { return true }
    if case .call("randn", _) = form { return true }
    return parts.contains(where: \.draws)
  }
}

extension NeuronSystem {
  /// The names that an expression uses, itself or through definitions.
  fileprivate func names(in expression: Expression) -> Set<String> {
    var names: Set<String> = []
    expression.forEachName { name, _ in
      names.insert(name)
      if let definition = definitions.first(where: { $0.name == name }) {
        names.formUnion(self.names(in: definition.expression))
      }
    }
    return names
  }
}
