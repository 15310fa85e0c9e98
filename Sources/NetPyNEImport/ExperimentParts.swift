import Documents
import Importing
import ModelDescription

/// The parts of an experiment that describe a network and what is recorded of it.
struct ExperimentParts {
  private var populations: [(String, JSONValue)]
  private var projections: [(String, JSONValue)]
  private var inputs: [(String, JSONValue)]
  private var recordings: JSONValue?

  /// Of the rules of netParams.
  init(_ network: ImportedNetwork, _ parameters: KeyReader, _ settings: RunSettings, _ numbers: NumberReader)
  {
    for population in network.populations {
      numbers.report.carry(
        population.entry.name,
        "population \(population.name), \(population.size) \(population.size == 1 ? "cell" : "cells")")
    }
    inputs = StimulusImport(network: network, numbers: numbers).inputs(parameters)
    projections = ConnectionImport(network: network, numbers: numbers).projections(parameters)
    recordings = RecordingImport(network: network, settings: settings, numbers: numbers).recordings()
    populations = network.populations.map { ($0.name, network.json($0)) }
  }

  /// Of the cells that were built.
  init(_ built: BuiltImport, _ settings: RunSettings, _ numbers: NumberReader) {
    for group in built.network.groups {
      numbers.report.carry(
        "net.cells", "population \(group.population.name), \(Ranges.text(group.cells.map(\.gid)))")
    }
    projections = built.projections
    inputs = built.inputs
    if !projections.isEmpty {
      numbers.report.carry("net.cells conns", Names.list("projection", projections.map(\.0)))
    }
    if !inputs.isEmpty { numbers.report.carry("net.cells stims", Names.list("input", inputs.map(\.0))) }
    recordings = RecordingImport(network: built, settings: settings, numbers: numbers).recordings()
    populations = built.populationsJSON()
  }

  /// The keys of the experiment that are there.
  var json: [(String, JSONValue)] {
    var keys: [(String, JSONValue)] = [("populations", .keys(populations))]
    if !projections.isEmpty { keys.append(("projections", .keys(projections))) }
    if !inputs.isEmpty { keys.append(("inputs", .keys(inputs))) }
    if let recordings { keys.append(("recordings", recordings)) }
    return keys
  }
}
