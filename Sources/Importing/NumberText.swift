/// Numbers as texts.
package enum NumberText {
  /// The shortest text that reads back exactly, whole numbers without `.0`.
  package static func of(_ x: Double) -> String {
    let text = x.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// A number with its unit; a pure number for the unit "".
  package static func quantity(_ x: Double, _ unit: String) -> String {
    unit.isEmpty ? of(x) : "\(of(x)) \(unit)"
  }
}
