import Documents
import Importing

/// The configuration files of a circuit and its simulation, with the names of folders in place.
struct ConfigFiles {
  /// A configuration and the folder that its relative paths begin at.
  struct Config {
    var top: Entry
    var manifest: [(name: String, path: String)]
    var directory: String
  }

  private(set) var circuit: Config?
  private(set) var simulation: Config?
  private let report: ImportReport

  /// Reads a `circuit_config.json`, a `simulation_config.json`, both, or a file that names them.
  init(paths: [String], report: ImportReport) throws {
    self.report = report
    for path in paths { try read(path, depth: 0) }
    guard circuit != nil else {
      throw InvalidInput([
        Problem(
          place: paths.last ?? "", message: "no circuit is in it (an object \"networks\")",
          remedy: "bgsim import sonata circuit_config.json simulation_config.json")
      ])
    }
  }

  private mutating func read(_ path: String, depth: Int) throws {
    let top = Entry(node: try JSONDocument.read(path: path), path: "", file: path)
    let directory = FilePath.directory(of: path)
    let config = Config(top: top, manifest: Self.manifest(top["manifest"], directory), directory: directory)
    let isCircuit = top["networks"]?.object != nil
    let isSimulation = top["run"]?.object != nil
    if isCircuit { circuit = config }
    if isSimulation { simulation = config }
    var others: [Entry] = []
    if let network = top["network"], network.text != nil { others.append(network) }
    if let simulation = top["simulation"], simulation.text != nil { others.append(simulation) }
    guard isCircuit || isSimulation || !others.isEmpty else {
      throw InvalidInput([
        Problem(
          place: path, message: "this is no configuration of SONATA",
          remedy: "it has \"networks\" (a circuit), \"run\" (a simulation), or names such files")
      ])
    }
    for entry in others where depth < 3 {
      if entry.key == "network", circuit != nil { continue }
      try read(resolved(entry.text ?? "", config), depth: depth + 1)
    }
  }

  /// The manifest's names, each with the names in its own path replaced.
  private static func manifest(_ entry: Entry?, _ directory: String) -> [(name: String, path: String)] {
    let given = (entry?.children ?? []).compactMap { name, value in
      value.text.map { (name: name.filter { !"${}".contains($0) }, path: $0) }
    }
    var result = given
    // A name may stand in any other's path; a circle ends after so many rounds.
    for _ in given { result = result.map { ($0.name, replaced($0.path, given)) } }
    return result
  }

  private static func replaced(_ path: String, _ names: [(name: String, path: String)]) -> String {
    var text = path
    for (name, value) in names.sorted(by: { $0.name.count > $1.name.count }) where text.utf8.count < 4096 {
      text = text.replacing("${\(name)}", with: value).replacing("$\(name)", with: value)
    }
    return text
  }

  /// A path of a configuration as it can be opened.
  func resolved(_ path: String, _ config: Config) -> String {
    FilePath.join(config.directory, Self.replaced(path, config.manifest))
  }

  /// The folder of a kind of components.
  func component(_ name: String) -> String? {
    guard let circuit, let entry = circuit.top["components"]?[name]?.text else { return nil }
    return resolved(entry, circuit)
  }
}
