import Documents
import ModelDescription

/// Reads baselines; the summary.json of a complete run is one too, its other keys do not count.
struct BaselineReader {
  let path: String

  /// The baseline; throws `FileError` or `InvalidInput` where there is none.
  func read() throws -> Baseline {
    let top = try JSONDocument.read(path: path)
    guard top.object != nil else { throw failure("found \(top.value.summary)", at: top, "") }
    if let node = top.object?["complete"], case .bool(false) = node.value {
      throw failure("this is the summary of an incomplete run", at: node, "complete")
    }
    let populations = try member("populations", of: top, expected: "a list") { $0.array }
    return Baseline(
      name: try string("name", of: top), version: try string("version", of: top),
      seed: try whole("seed", of: top), duration: try number("duration_ms", of: top),
      dt: try number("dt_ms", of: top), precision: try string("precision", of: top),
      populations: try populations.enumerated().map { try population($1, at: "populations.\($0).") },
      digest: try string("digest", of: top))
  }

  private func population(_ node: JSONNode, at path: String) throws -> Baseline.Population {
    Baseline.Population(
      name: try string("name", of: node, path), size: Int(clamping: try whole("size", of: node, path)),
      spikes: Int(clamping: try whole("spikes", of: node, path)))
  }

  private func string(_ key: String, of node: JSONNode, _ path: String = "") throws -> String {
    try member(key, of: node, path, expected: "a string") { $0.string }
  }

  private func number(_ key: String, of node: JSONNode) throws -> Double {
    try member(key, of: node, expected: "a number") { $0.numberText.flatMap(Double.init) }
  }

  private func whole(_ key: String, of node: JSONNode, _ path: String = "") throws -> UInt64 {
    try member(key, of: node, path, expected: "a whole number") { $0.numberText.flatMap { UInt64($0) } }
  }

  private func member<Value>(
    _ key: String, of node: JSONNode, _ path: String = "", expected: String,
    _ value: (JSONNode) -> Value?
  ) throws -> Value {
    guard let member = node.object?[key] else {
      throw failure("\"\(key)\" is missing", at: node, path + key)
    }
    guard let value = value(member) else {
      throw failure("found \(member.value.summary); expected \(expected)", at: member, path + key)
    }
    return value
  }

  private func failure(_ message: String, at node: JSONNode, _ key: String) -> InvalidInput {
    InvalidInput([
      Problem(
        place: "\(path):\(node.place.line):\(node.place.column)", path: key, message: message,
        remedy: "this is no baseline; bgsim verify --update writes one")
    ])
  }
}

extension JSONNode {
  /// The text, if it is a number.
  fileprivate var numberText: String? {
    if case .number(let text) = value { text } else { nil }
  }
}
