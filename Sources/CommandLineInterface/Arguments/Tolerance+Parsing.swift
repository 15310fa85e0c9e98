import Documents
import Experiments
import ModelDescription

extension Tolerance {
  /// Reads the texts `0.02`, `2%` and `STN=0.05`.
  init(_ texts: [String], command: String) throws {
    self = texts.isEmpty ? .exact : Tolerance()
    for text in texts {
      let parts = text.split(separator: "=", omittingEmptySubsequences: false)
      let name = parts.dropLast().joined(separator: "=")
      guard let fraction = Self.fraction(parts.last ?? ""), parts.count == 1 || !name.isEmpty else {
        throw UsageError(
          "--tolerance needs [POPULATION=]R, as in 0.02, 2% or STN=5%, not '\(text)'", command: command)
      }
      if parts.count == 1 { general = fraction } else { own[name] = fraction }
    }
  }

  /// Throws if a tolerance is for a population that does not exist.
  func check(_ populations: [String], command: String) throws {
    for name in own.keys.sorted() where !populations.contains(name) {
      let remedy = NearestName.remedy(for: name, among: populations, called: "populations")
      throw UsageError("--tolerance: there is no population \"\(name)\"; \(remedy)", command: command)
    }
  }

  private static func fraction(_ text: Substring) -> Double? {
    let isPercent = text.hasSuffix("%")
    guard let number = Double(isPercent ? text.dropLast() : text), number >= 0, number.isFinite else {
      return nil
    }
    return isPercent ? number / 100 : number
  }
}
