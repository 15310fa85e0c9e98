import Equations
import Integration

/// Expressions as numbers that follow from each other.
extension Execution {
  /// The number of an expression.
  mutating func node(_ e: ModExpression, _ line: Int) throws(ModFault) -> Node {
    switch e {
    case .number(let x): return graph.constant(x)
    case .string: return graph.constant(0)
    case .name(let name, let index): return try value(name, index, line)
    case .negation(let a): return graph.unary(.negate, try node(a, line))
    case .not(let a): return graph.unary(.not, truth(try node(a, line)))
    case .binary(let sign, let a, let b):
      let left = try node(a, line)
      return try binary(sign, left, try node(b, line), line)
    case .call(let name, let arguments, let line): return try call(name, arguments, line)
    }
  }

  private mutating func binary(_ sign: String, _ a: Node, _ b: Node, _ line: Int) throws(ModFault) -> Node {
    switch sign {
    case "+": return graph.binary(.add, a, b)
    case "-": return graph.binary(.subtract, a, b)
    case "*": return graph.binary(.multiply, a, b)
    case "/": return graph.binary(.divide, a, b)
    case "%": return graph.binary(.remainder, a, b)
    case "^": return graph.binary(.power, a, b)
    case "<": return graph.binary(.less, a, b)
    case ">": return graph.binary(.less, b, a)
    case "<=": return graph.binary(.lessOrEqual, a, b)
    case ">=": return graph.binary(.lessOrEqual, b, a)
    case "==": return graph.binary(.equal, a, b)
    case "!=": return graph.unary(.not, graph.binary(.equal, a, b))
    case "&&": return graph.binary(.and, truth(a), truth(b))
    case "||": return graph.binary(.or, truth(a), truth(b))
    default: throw ModFault("\"\(sign)\" is no operator", line: line)
    }
  }

  /// 1 for every number but 0.
  mutating func truth(_ node: Node) -> Node {
    switch graph.nodes[node] {
    case .binary(.less, _, _), .binary(.lessOrEqual, _, _), .binary(.equal, _, _), .binary(.and, _, _),
      .binary(.or, _, _), .unary(.not, _):
      return node
    default: return graph.unary(.not, graph.binary(.equal, node, graph.constant(0)))
    }
  }

  // MARK: - Calls

  private mutating func call(_ name: String, _ arguments: [ModExpression], _ line: Int) throws(ModFault)
    -> Node
  {
    if let block = file.blocks[name] {
      switch block.kind {
      case .function, .procedure:
        var nodes: [Node] = []
        for argument in arguments { nodes.append(try node(argument, line)) }
        return try run(block, nodes, line)
      case .functionTable:
        throw ModFault(
          "\"\(name)\" is a FUNCTION_TABLE, whose numbers a program in hoc or Python sets", line: line,
          remedy: "write it as a FUNCTION")
      default: throw ModFault("\"\(name)\" is a \(block.kind.rawValue) block, which SOLVE runs", line: line)
      }
    }
    var x: [Node] = []
    for argument in arguments { x.append(try node(argument, line)) }
    if let operation = Self.unary[name], x.count == 1 { return graph.unary(operation, x[0]) }
    switch (name, x.count) {
    case ("pow", 2): return graph.binary(.power, x[0], x[1])
    case ("fmod", 2): return graph.binary(.remainder, x[0], x[1])
    case ("fmin", 2), ("min", 2): return graph.binary(.minimum, x[0], x[1])
    case ("fmax", 2), ("max", 2): return graph.binary(.maximum, x[0], x[1])
    case ("log10", 1):
      return graph.binary(.multiply, graph.unary(.logarithm, x[0]), graph.constant(0.43429448190325182765))
    case ("tan", 1): return graph.binary(.divide, graph.unary(.sine, x[0]), graph.unary(.cosine, x[0]))
    case ("exprelr", 1):
      return graph.binary(.divide, graph.constant(1), graph.unary(.relativeExponential, x[0]))
    case ("nernst", 3): return nernst(x[0], x[1], x[2])
    case ("ghk", 4): return goldmanHodgkinKatz(x)
    case ("at_time", 1): return atTime(x[0])
    case ("random_uniform", _), ("scop_random", _), ("random_normal", _), ("normrand", 2),
      ("random_negexp", _),
      ("exprand", 1):
      return try drawn(name, x, line)
    default: throw unknown(name, x.count, line)
    }
  }

  private func unknown(_ name: String, _ count: Int, _ line: Int) -> ModFault {
    if Self.randomNames.contains(name) || name.hasPrefix("random_") {
      return ModFault(
        "\"\(name)\" is not known", line: line, remedy: "random_uniform, random_normal, random_negexp are")
    }
    if name == "net_move" {
      return ModFault("\"\(name)\" is not supported", line: line)
    }
    let numbers = count == 1 ? "one number" : "\(count) numbers"
    return ModFault("there is no function \"\(name)\" of \(numbers)", line: line)
  }

  private static let randomNames: Set = ["poisrand", "set_seed", "erand"]

  private static let unary: [String: UnaryOperation] = [
    "exp": .exponential, "log": .logarithm, "sqrt": .squareRoot, "sin": .sine, "cos": .cosine,
    "sinh": .hyperbolicSine, "cosh": .hyperbolicCosine, "tanh": .hyperbolicTangent, "fabs": .absolute,
    "abs": .absolute, "floor": .floor, "ceil": .ceiling, "expm1": .exponentialMinusOne,
    "log1p": .logarithmOfOnePlus,
  ]

  /// A random number of an event, which no other event has.
  private mutating func drawn(_ name: String, _ x: [Node], _ line: Int) throws(ModFault) -> Node {
    guard draws else {
      throw ModFault("random numbers can be drawn in NET_RECEIVE only", line: line)
    }
    // The first argument of the newer functions is the generator, which has no value.
    let numbers = name.hasPrefix("random_") ? Array(x.dropFirst()) : x
    func number(_ place: Int, _ usual: Double) -> Node {
      place < numbers.count ? numbers[place] : graph.constant(usual)
    }
    switch name {
    case "random_uniform", "scop_random":
      let (low, high) = (number(0, 0), number(1, 1))
      let width = graph.binary(.subtract, high, low)
      return graph.binary(.add, low, graph.binary(.multiply, width, uniform()))
    case "random_negexp", "exprand":
      let exponential = graph.unary(.negate, graph.unary(.logarithm, uniform()))
      return graph.binary(.multiply, number(0, 1), exponential)
    default:
      normalCount += 1
      let normal = graph.source(.normal(normalCount - 1))
      // NEURON's random_normal takes the variance's root, as normrand does.
      return graph.binary(.add, number(0, 0), graph.binary(.multiply, number(1, 1), normal))
    }
  }

  private mutating func uniform() -> Node {
    uniformCount += 1
    return graph.source(.uniform(uniformCount - 1))
  }

  /// RT/F [mV].
  private mutating func thermal() -> Node {
    let kelvin = graph.binary(.add, given["celsius"]!, graph.constant(273.15))
    return graph.binary(.multiply, kelvin, graph.constant(1000 * Nernst.gas / Nernst.faraday))
  }

  private mutating func nernst(_ inside: Node, _ outside: Node, _ valence: Node) -> Node {
    let ratio = graph.unary(.logarithm, graph.binary(.divide, outside, inside))
    return graph.binary(.multiply, graph.binary(.divide, thermal(), valence), ratio)
  }

  /// The current of an open channel per permeability, as NEURON's `ghk(v, ci, co, z)` gives it [mC/cm3].
  ///
  /// z F (ci x/(1 - exp(-x)) - co x/(exp(x) - 1)) with x = z v F/RT (Hille 2001, eq. 14.5).
  private mutating func goldmanHodgkinKatz(_ x: [Node]) -> Node {
    let valence = x[3]
    let reduced = graph.binary(.multiply, valence, graph.binary(.divide, x[0], thermal()))
    let one = graph.constant(1)
    let falling = graph.binary(.divide, one, graph.unary(.relativeExponential, graph.unary(.negate, reduced)))
    let rising = graph.binary(.divide, one, graph.unary(.relativeExponential, reduced))
    let difference = graph.binary(
      .subtract, graph.binary(.multiply, x[1], falling), graph.binary(.multiply, x[2], rising))
    let charge = graph.binary(.multiply, graph.constant(1e-3 * Nernst.faraday), valence)
    return graph.binary(.multiply, charge, difference)
  }

  /// Whether a time lies in the step that ends now.
  private mutating func atTime(_ time: Node) -> Node {
    let present = given["t"]!
    let early = graph.binary(.subtract, time, graph.constant(1e-11))
    let begin = graph.binary(.subtract, present, graph.step())
    return graph.binary(
      .and, graph.binary(.lessOrEqual, early, present), graph.binary(.less, begin, early))
  }
}
