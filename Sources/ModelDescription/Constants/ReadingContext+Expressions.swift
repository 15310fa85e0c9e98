import Documents
import Equations

/// Faults inside of texts, shown with the text and marks below the part in question.
extension ReadingContext {
  /// Reports what is wrong with the expression that a node is, or a part of its text after `offset` characters.
  ///
  /// A node that is an object with a `value` is the expression in it.
  func report(
    _ fault: ExpressionFault, in node: JSONNode, _ path: JSONPath, text: String? = nil, offset: Int = 0
  ) {
    let written = node.object?["value"] ?? node
    guard let text = text ?? written.string, !fault.range.isEmpty else {
      report(fault.message, at: node.place, path, remedy: fault.remedy)
      return
    }
    var place = written.place
    place.column += Int32(1 + offset + fault.range.lowerBound)
    report(
      fault.message + "\n" + Self.excerpt(text, fault.range), at: place, path, remedy: fault.remedy)
  }

  /// The text with marks below the part in question; of a long text the part around it.
  static func excerpt(_ text: String, _ range: Range<Int>) -> String {
    let scalars = Array(text.unicodeScalars)
    let widest = 72
    let start = max(0, min(range.lowerBound - widest / 2, scalars.count - widest))
    let shown = scalars[start..<min(scalars.count, start + widest)]
    var line = String.UnicodeScalarView()
    line.append(contentsOf: shown.map { $0 == "\n" || $0 == "\t" ? " " : $0 })
    let length = max(1, min(range.upperBound, start + widest) - range.lowerBound)
    let marks =
      String(repeating: " ", count: range.lowerBound - start) + "^"
      + String(repeating: "~", count: length - 1)
    return "    \(String(line))\n    \(marks)"
  }
}
