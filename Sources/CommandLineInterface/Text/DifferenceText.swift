import Documents
import Experiments
import Foundation
import ModelDescription

/// Both values of a difference in few characters.
struct DifferenceText {
  let first: String
  let second: String
  let ratio: String
  /// What stands behind the value's path.
  let remark: String

  init(_ difference: ExperimentDifference) {
    let values = [difference.first, difference.second]
    var texts = values.map { Self.text($0, isEntry: difference.keys.count == 2, isShort: true) }
    if texts[0] == texts[1] { texts = values.map { Self.text($0, isEntry: false, isShort: false) } }
    (first, second) = (texts[0], texts[1])
    ratio = difference.ratio.map { Self.rounded($0, 4) } ?? ""
    remark = Self.remark(difference)
  }

  /// Longer texts of lists and objects are cut.
  private static let longest = 40

  /// A population, projection or input is `present` or `absent`, everything else is shown.
  private static func text(_ value: JSONValue?, isEntry: Bool, isShort: Bool) -> String {
    guard let value else { return "absent" }
    if let (number, unit) = value.measured {
      return [isShort ? rounded(number, 6) : NumberText.plain(number), unit].filter { !$0.isEmpty }
        .joined(separator: " ")
    }
    if isEntry, case .object = value { return "present" }
    let text = compact(value)
    if case .array(let items) = value, text.count > longest { return "\(items.count) values" }
    return text.count > longest && isShort ? "\(text.prefix(longest - 1))…" : text
  }

  /// JSON without quotes.
  private static func compact(_ value: JSONValue) -> String {
    switch value {
    case .null: "null"
    case .bool(let flag): "\(flag)"
    case .number(let text), .string(let text): text
    case .array(let items): "[\(items.map { compact($0.value) }.joined(separator: ", "))]"
    case .object(let object):
      "{\(object.entries.map { "\($0.key): \(compact($0.value.value))" }.joined(separator: ", "))}"
    }
  }

  /// The receptor, or how many items of two lists of equal length differ.
  private static func remark(_ difference: ExperimentDifference) -> String {
    if let receptor = difference.receptor { return " (\(receptor))" }
    guard case .array(let a) = difference.first, case .array(let b) = difference.second, a.count == b.count,
      a.count > 1, difference.keys.count > 1
    else { return "" }
    let differing = zip(a, b).count { compact($0.value) != compact($1.value) }
    return " (\(differing) of \(a.count) differ)"
  }

  /// A number with at most some significant digits.
  static func rounded(_ number: Double, _ digits: Int) -> String {
    if number == number.rounded(), abs(number) < 1e15 { return NumberText.plain(number) }
    return String(format: "%.\(digits)g", number)
  }
}
