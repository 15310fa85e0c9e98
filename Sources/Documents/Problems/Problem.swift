/// One thing that is wrong with the input: where it is, what it is, and how to mend it.
public struct Problem: Sendable, Hashable, CustomStringConvertible {
  /// The file with line and column (`params/healthy.json:14:22`) or the option (`--set simulation.dt=0`).
  public var place: String
  /// The dotted path in the experiment, for example `populations.STN.neuron.params.C`; may be empty.
  public var path: String
  /// What was found and what was expected.
  public var message: String
  /// What to do about it, where that is not obvious.
  public var remedy: String?

  /// Makes a problem.
  public init(place: String, path: String = "", message: String, remedy: String? = nil) {
    self.place = place
    self.path = path
    self.message = message
    self.remedy = remedy
  }

  /// The place and path on one line, the message below it, then the remedy.
  public var description: String {
    let head = [place, path].filter { !$0.isEmpty }.joined(separator: ": ")
    let body = [message, remedy].compactMap { $0 }.map { "  \($0)" }
    return ([head] + body).joined(separator: "\n")
  }
}

extension [Problem] {
  /// How many problems are shown at once.
  package static let shownAtMost = 20

  /// The first problems as text and the number of those that are not shown, `others` among them.
  package func report(others: Int = 0) -> String {
    var lines = prefix(Self.shownAtMost).map(\.description)
    let hidden = count - lines.count + others
    if hidden > 0 { lines.append("... and \(hidden) more problems") }
    return lines.joined(separator: "\n")
  }
}
