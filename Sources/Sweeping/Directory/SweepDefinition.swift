import Documents
import ModelDescription

/// What makes two sweeps the same: everything that their points follow from.
public struct SweepDefinition: Sendable {
  /// The file's name in a sweep directory.
  static let fileName = "sweep.json"
  static let programName = "bgsim sweep"

  /// The grid's points.
  public let points: Int
  /// The table's first line.
  public let header: String
  /// The file's text.
  let json: String

  /// Makes a definition.
  ///
  /// - Parameters:
  ///   - version: bgsim's.
  ///   - experiment: the experiment's name.
  ///   - fingerprint: of the effective experiments in which every value of every parameter occurs.
  ///   - grid: parameters and seeds.
  ///   - table: the table of the grid.
  public init(version: String, experiment: String, fingerprint: String, grid: SweepGrid, table: SweepTable) {
    points = grid.count
    header = table.header
    let parameters = grid.parameters.map { parameter in
      JSONValue.keys([
        ("path", .string(parameter.path)), ("unit", .string(parameter.unit)),
        ("values", .list(parameter.values.map { .string($0.cell) })),
      ])
    }
    json = JSONWriter.pretty(
      .keys([
        ("program", .string(Self.programName)), ("version", .string(version)),
        ("experiment", .string(experiment)), ("fingerprint", .string(fingerprint)),
        ("parameters", .list(parameters)),
        ("seeds", grid.seeds.map { .list([.number($0.first), .number($0.last)]) } ?? .null),
        ("points", .number(grid.count)), ("header", .string(header)),
      ]))
  }

  /// Reads the definition in a sweep directory; nothing where there is none.
  init?(directory: String) {
    guard let node = try? JSONDocument.read(path: "\(directory)/\(Self.fileName)"), let object = node.object,
      object["program"]?.string == Self.programName, let header = object["header"]?.string,
      case .number(let points) = object["points"]?.value, let points = Int(points)
    else { return nil }
    self.points = points
    self.header = header
    json = JSONWriter.pretty(node.value)
  }

  /// In which words two definitions differ.
  func differences(from other: SweepDefinition) -> [String] {
    let names = [
      ("version", "the version of bgsim"), ("parameters", "the parameters or their values"),
      ("seeds", "the seeds"), ("experiment", "the experiment"),
      ("fingerprint", "the experiment, an option, or a file that it names"),
    ]
    let (mine, others) = (members, other.members)
    let differing = names.filter { mine[$0.0] != others[$0.0] }.map(\.1)
    // What is swept changes the fingerprint, too.
    return differing.count > 1 ? Array(differing.dropLast()) : differing
  }

  private var members: [String: String] {
    let object = (try? JSONDocument.read(Array(json.utf8), name: ""))?.object
    return Dictionary((object?.entries ?? []).map { ($0.key, JSONWriter.compact($0.value.value)) }) { $1 }
  }
}
