import Documents
import ModelTerms
import Quantities

/// Reads a mechanism on a section, whose parameters may differ from segment to segment.
struct SegmentedMechanism {
  /// A mechanism on all segments or on one.
  struct Part {
    var name: String
    /// The segment; nothing for all of them.
    var segment: Int?
    var parameters: MechanismParameters

    /// It as a part of a cell.
    func use(on section: Int) -> CellType.Mechanism {
      let place = segment.map { CellType.Mechanism.Place.segment(section: section, index: $0) }
      return CellType.Mechanism(
        name: name, place: place ?? .section(section), parameters: parameters.values,
        alongPath: parameters.alongPath)
    }
  }

  /// The key of a list with a number for each segment.
  static let key = "by_segment"

  let kind: MechanismDefinition
  let uses: MechanismUses
  let context: ReadingContext

  /// The mechanism, once for every segment where some parameter has a number for each.
  func parts(_ node: JSONNode, _ path: JSONPath, segments: CellType.Segmentation) -> [Part] {
    let lists = (node.object?.entries ?? []).filter { $0.value.object?[Self.key] != nil }
    if lists.isEmpty { return part(node, path, segment: nil).map { [$0] } ?? [] }
    guard case .count(let count) = segments else {
      context.report(
        "numbers by segment need a known number of segments", at: lists[0].value.place,
        path.key(lists[0].key),
        remedy: "give \"nseg\" in place of \"d_lambda\"")
      return []
    }
    guard lists.allSatisfy({ isList($0, of: count, path) }) else { return [] }
    var parts: [Part] = []
    for segment in 0..<count {
      let before = context.problemCount
      guard let part = part(self.node(node, at: segment, lists), path, segment: segment),
        context.problemCount == before
      else { return [] }
      parts.append(part)
    }
    return parts
  }

  private func part(_ node: JSONNode, _ path: JSONPath, segment: Int?) -> Part? {
    ObjectReader(node, .parameters(of: kind), path, context).map {
      Part(name: kind.name, segment: segment, parameters: uses.parameters($0, of: kind))
    }
  }

  /// Whether a parameter has a number for each segment; reports it otherwise.
  private func isList(_ entry: JSONObject.Entry, of count: Int, _ path: JSONPath) -> Bool {
    let path = path.key(entry.key)
    guard let object = entry.value.object, let list = object[Self.key] else { return false }
    if let other = object.entries.first(where: { $0.key != Self.key }) {
      context.report(
        "unknown key \"\(other.key)\" beside \"\(Self.key)\"", at: other.keyPlace, path.key(other.key))
      return false
    }
    guard let items = list.array else {
      context.report(
        "found \(list.value.summary); expected a list with a number for each segment", at: list.place,
        path.key(Self.key))
      return false
    }
    if items.count == count { return true }
    context.report(
      "there are \(items.count) numbers for \(count) \(count == 1 ? "segment" : "segments")", at: list.place,
      path.key(Self.key))
    return false
  }

  /// The mechanism as it is on one segment.
  private func node(_ node: JSONNode, at segment: Int, _ lists: [JSONObject.Entry]) -> JSONNode {
    guard var object = node.object else { return node }
    for entry in lists {
      if let items = entry.value.object?[Self.key]?.array { object[entry.key] = items[segment] }
    }
    return JSONNode(.object(object), at: node.place)
  }
}
