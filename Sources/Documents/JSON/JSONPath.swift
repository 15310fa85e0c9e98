/// The way from the top of an experiment to a value, written `populations.STN.neuron.params.C`.
package struct JSONPath: Equatable, CustomStringConvertible {
  package private(set) var description: String

  /// The top.
  package init() {
    description = ""
  }

  /// One key below the top.
  package init(_ key: String) {
    description = JSONPath.segment(key)
  }

  /// A key below this.
  package func key(_ key: String) -> JSONPath { joined(JSONPath.segment(key)) }

  /// An item of the list at this path.
  package func index(_ index: Int) -> JSONPath { joined(String(index)) }

  /// Puts a key in front.
  package mutating func prepend(_ key: String) {
    self = JSONPath(key).joined(description)
  }

  /// Puts a position in front.
  package mutating func prepend(_ index: Int) {
    prepend(String(index))
  }

  private func joined(_ tail: String) -> JSONPath {
    var path = self
    path.description += description.isEmpty || tail.isEmpty ? tail : ".\(tail)"
    return path
  }

  /// A key as `--set` reads it; quoted where it would not be read back.
  private static func segment(_ key: String) -> String {
    key.contains(".") || key.isEmpty ? "\"\(key)\"" : key
  }
}
