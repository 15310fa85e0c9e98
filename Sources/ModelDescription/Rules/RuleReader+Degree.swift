import Documents
import Quantities

/// Numbers of partners that may lie near the neuron's own place.
extension RuleReader {
  /// The number of partners, scaled by dopamine, and their window; reports what the partners within reach cannot fill.
  ///
  /// `own` is the number of neurons that draw, among `partners` that are `called` sources or targets.
  func degree(
    _ field: Field, scaledBy scaledNumber: String, own: Int, partners: Int, called side: String
  ) -> (number: Int, window: Double?)? {
    guard let rule else { return nil }
    var given: Int?
    var window: Double?
    if node.object != nil {
      guard let inner = rule.object(field.key, .degree) else { return nil }
      given = inner.integer("number")
      window = inner.quantity("window")
    } else {
      given = rule.integer(field.key)
    }
    guard let given else { return nil }
    let number = projection.scaledCount(given, scaledNumber)
    if own > 0, partners > 0, number > 0 {
      check(number, Reach.count(own: own, partners: partners, window: window), side)
    }
    return (number, window)
  }

  private func check(_ number: Int, _ reach: Int, _ side: String) {
    let reach = reach - populations.excluded
    if reach < 1 {
      report("there are no \(side) to choose from", remedy: "allow autapses or widen the window")
    } else if populations.isDistinct, number > reach {
      report(
        "\(number) different \(side) are wanted, but only \(reach) are there",
        remedy: "lower the number, or allow multapses")
    }
  }
}

extension JSONValue {
  /// A number of partners, and the window that they lie in.
  static func degree(_ number: Int, _ window: Double?) -> JSONValue {
    guard let window else { return .number(number) }
    return .keys([("number", .number(number)), ("window", .number(window))])
  }
}

extension FieldKind {
  /// A number of partners, or an object with the number and a window.
  static let degree = FieldKind.either([.count, .table(.degree)])
}

extension ObjectTable {
  static let degree = ObjectTable(
    name: "degree", summary: "A number of partners near the neuron's own place on a ring.",
    fields: [
      Field("number", .count, .required, "number of partners"),
      Field(
        "window", .number(Bounds(lower: 0, upper: 0.5, includesLower: false)),
        "partners lie within this distance on a ring of circumference 1"),
    ])
}
