import Documents
import ModelTerms
import Quantities

extension ObjectTable {
  static let space = ObjectTable(
    name: "space", summary: "Where the neurons of both populations lie, each spread over the whole space.",
    fields: [
      Field(
        "topology", .words(of: Topology.self), .computed("that of the rule distance_dependent, else ring"),
        "how neurons are laid out"),
      Field(
        "size", .constant, .computed("1, without a unit"),
        "the length of the line or circle, or the side of the grid: a length, or a pure number"),
    ])
}

extension NeuronSpace {
  /// The space of a projection; nothing where the file does not give one.
  static func read(_ projection: ObjectReader, rule: ConnectionRule.Kind?) -> NeuronSpace? {
    guard let reader = projection.object("space", .space) else { return nil }
    let given = (rule?.value as? DistanceDependent)?.topology
    var space = NeuronSpace(given ?? .ring)
    if reader.has("topology"), let topology = reader.word("topology", as: Topology.self) {
      space.topology = topology
    }
    if let given, given != space.topology {
      reader.report(
        "the rule lays neurons out on a \(given.rawValue), but this is a \(space.topology.rawValue)",
        "topology", remedy: "remove it")
    }
    guard let node = reader.node("size") else { return space }
    space.unit = ValueText(constants: reader.context.constants).unit(of: node).hasLength ? .micrometer : .one
    let number = QuantityReader(unit: space.unit, bounds: .positive, context: reader.context)
      .number(node, reader.path.key("size"))
    space.size = number ?? 1
    return space
  }
}

extension Unit {
  fileprivate var hasLength: Bool { dimension == .length }
}

extension JSONValue {
  /// A space as it reads back.
  static func space(_ space: NeuronSpace) -> JSONValue {
    .keys([
      ("topology", .string(space.topology.rawValue)), ("size", .quantity(space.size, space.unit)),
    ])
  }
}
