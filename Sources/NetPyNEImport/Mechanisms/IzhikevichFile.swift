import Documents
import Importing
import ModelDescription

/// What one of NetPyNE's versions of izhi2007b.mod has other than bgsim's mechanism: its defaults, and where u starts.
struct IzhikevichFile {
  /// NetPyNE's name of the mechanism.
  static let name = "Izhi2007b"
  /// What the file knows and bgsim does not need.
  static let silent = ["cellid", "alive"]

  private let defaults: [String: Double]
  /// u at time zero: this much, and so many times vr.
  private let start: (constant: Double, ofRest: Double)

  /// Reads the text of a file.
  init(_ text: String) {
    let code = text.split(whereSeparator: \.isNewline).map { $0.prefix { $0 != ":" && $0 != "?" } }
    var defaults: [String: Double] = [:]
    var start = (constant: 0.0, ofRest: 0.0)
    for line in code {
      guard let match = line.wholeMatch(of: /\s*(\w+)\s*=\s*([-+.\deE]+)\s*(\*\s*vr\s*)?(?:\(.*\)\s*)?/),
        let number = Double(match.2)
      else { continue }
      let name = String(match.1)
      if name == "u" {
        start = match.3 == nil ? (number, 0) : (0, number)
      } else if match.3 == nil, defaults[name] == nil {
        defaults[name] = number
      }
    }
    (self.defaults, self.start) = (defaults, start)
  }

  /// What the cell does not say itself and bgsim's mechanism has otherwise.
  func values(_ entry: Entry, _ kind: [String], _ numbers: NumberReader) -> [(String, JSONValue)] {
    var values = kind.compactMap { key -> (String, JSONValue)? in
      guard entry[key] == nil, key != "u0", let preset = defaults[key] else { return nil }
      return (key, .number(preset))
    }
    guard start.constant != 0 || start.ofRest != 0 else { return values }
    let rest = entry["vr"].flatMap(numbers.draw) ?? .constant(defaults["vr"] ?? -60)
    if start.ofRest == 0 {
      values.append(("u0", .number(start.constant)))
    } else if let scaled = rest.scaled(by: start.ofRest) {
      values.append(("u0", numbers.quantity(scaled, "", at: entry)))
    }
    return values
  }
}
