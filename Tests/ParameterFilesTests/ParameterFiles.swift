import BuiltInModels
import Foundation
import Integration
import Kernel
import ModelDescription
import Testing

/// The JSON files below params/, by what they are.
enum ParameterFiles {
  static let root = URL(filePath: #filePath).appending(path: "../../../params").standardized

  /// Paths relative to params/, without the schema and the baselines of `bgsim verify`.
  static let all: [String] = {
    let paths = FileManager.default.enumerator(atPath: root.path())?.compactMap { $0 as? String } ?? []
    return paths.filter { path in
      path.hasSuffix(".json") && !path.hasPrefix("schema/") && !path.hasPrefix("baselines/")
    }.sorted()
  }()

  /// Files with `simulation`: what `bgsim run` takes.
  static let experiments = all.filter { keys(of: $0).contains("simulation") }

  /// Files with `model`, or with `file` for one to start from: neuron types.
  static let neurons = all.filter {
    !keys(of: $0).isDisjoint(with: ["model", "file"]) && !keys(of: $0).contains("sections")
  }

  /// Experiments that take seconds in whole and are run for a few milliseconds; the whole rat is too large.
  static let large = experiments.filter { !$0.hasPrefix("examples/") && $0 != "sizes/full_rat.json" }

  /// Everything else is included by experiments.
  static let fragments = all.filter { !experiments.contains($0) && !neurons.contains($0) }

  static let reader = ExperimentReader(
    models: ModelCatalogue.builtIn.neuronDefinitions, mechanisms: ModelCatalogue.builtIn.mechanismDefinitions)

  static func path(_ file: String) -> String { root.appending(path: file).path() }

  static func read(
    _ file: String, _ overrides: [(path: String, value: String)] = []
  ) throws -> Experiment {
    try reader.read(path: path(file), overrides: overrides)
  }

  static func text(_ file: String) throws -> String {
    try String(contentsOf: root.appending(path: file), encoding: .utf8)
  }

  /// The files that a file names by paths of its own, as paths relative to params/.
  static func named(in file: String) throws -> Set<String> {
    let folder = root.appending(path: file).deletingLastPathComponent()
    let words = try text(file).split(separator: "\"").filter { $0.hasSuffix(".json") }
    let paths = words.map { folder.appending(path: String($0)).standardized.path() }
    return Set(paths.map { $0.replacing(root.path(), with: "").trimmingPrefix("/") }.map(String.init))
  }

  private static func keys(of file: String) -> Set<String> {
    let data = try? Data(contentsOf: root.appending(path: file))
    let object = data.flatMap { try? JSONSerialization.jsonObject(with: $0) as? [String: Any] }
    return Set(object?.keys.map { $0 } ?? [])
  }
}
