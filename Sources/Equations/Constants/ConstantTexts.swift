import Quantities

/// The constants of a file as they are given.
public struct ConstantTexts {
  /// What a constant is given as.
  public enum Content {
    /// A number.
    case value(ConstantValue)
    /// An expression of other constants.
    case text(String)
    /// Something wrong, which was reported.
    case broken
  }

  /// What is wrong with a constant.
  public struct Fault {
    /// The constant's place in the file.
    public let index: Int
    /// Whether its name is wrong, not its text.
    public let isAboutName: Bool
    /// What, and where in the text.
    public let fault: ExpressionFault
  }

  private let entries: [(name: String, content: Content)]
  private var expressions: [String: (index: Int, expression: Expression, unit: Unit?)] = [:]
  private var constants: NamedConstants
  private var faults: [Fault] = []

  /// Takes constants in declared order; their expressions may use each other in any order.
  public init(_ entries: [(name: String, content: Content)]) {
    self.entries = entries
    constants = NamedConstants(names: entries.map(\.name))
  }

  /// The values of all, and everything that is wrong.
  public func resolved() -> (constants: NamedConstants, faults: [Fault]) {
    var reading = self
    reading.read()
    reading.compute()
    return (reading.constants, reading.faults)
  }

  private mutating func read() {
    for (index, entry) in entries.enumerated() {
      if let fault = SystemNames.fault(ofConstant: entry.name) {
        faults.append(Fault(index: index, isAboutName: true, fault: fault))
        constants.declare(entry.name, nil)
        continue
      }
      switch entry.content {
      case .value(let value): constants.declare(entry.name, value)
      case .broken: constants.declare(entry.name, nil)
      case .text(let text): read(text, entry.name, index)
      }
    }
  }

  private mutating func read(_ text: String, _ name: String, _ index: Int) {
    do throws(ExpressionFault) {
      let (expression, unit) = try ExpressionParser.expression(text)
      expressions[name] = (index, expression, unit)
    } catch {
      report(error, index)
      constants.declare(name, nil)
    }
  }

  /// Computes every expression after those that it uses.
  private mutating func compute() {
    var order = DependencyOrder(uses: expressions.mapValues(\.expression.names))
    for entry in entries { order.visit(entry.name) }
    for (name, circle) in zip(order.closing, order.circles) {
      if let text = expressions[name] { reportCircle(circle, text) }
      for name in circle { constants.declare(name, nil) }
    }
    for name in order.names {
      guard !constants.isDeclared(name), let text = expressions[name] else { continue }
      let (value, found) = constants.value(of: text.expression, in: text.unit)
      for fault in found { report(fault, text.index) }
      constants.declare(name, value)
    }
  }

  private mutating func reportCircle(
    _ circle: [String], _ text: (index: Int, expression: Expression, unit: Unit?)
  ) {
    var place = 0..<0
    text.expression.forEachName { name, range in if name == circle.last, place.isEmpty { place = range } }
    report(
      ExpressionFault("it depends on itself: \(circle.joined(separator: " -> "))", at: place), text.index)
  }

  private mutating func report(_ fault: ExpressionFault, _ index: Int) {
    faults.append(Fault(index: index, isAboutName: false, fault: fault))
  }
}
