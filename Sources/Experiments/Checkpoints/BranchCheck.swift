import Documents
import Integration
import ModelDescription

/// In what an experiment may differ from the one whose state it begins with.
struct BranchCheck {
  /// What may not differ, with the reason.
  private(set) var refused: [(difference: ExperimentDifference, reason: String)] = []
  /// The names of the inputs that are the same in both.
  let keptInputs: Set<String>
  private let experiment: Experiment

  init(_ experiment: Experiment, from settled: Experiment, models: ModelCatalogue) {
    self.experiment = experiment
    let differences = settled.differences(from: experiment, models: models)
    let changed = Set(
      differences.filter { $0.keys.first == "inputs" && $0.keys.count > 1 }.map { $0.keys[1] })
    keptInputs = Set(experiment.inputs.map(\.name)).subtracting(changed)
    for difference in differences {
      if let reason = reason(against: difference) { refused.append((difference, reason)) }
    }
  }

  /// Why a value may not differ; nothing where it may.
  private func reason(against difference: ExperimentDifference) -> String? {
    let keys = difference.keys
    switch keys[0] {
    case "dopamine_applied", "recordings": return nil
    case "inputs":
      return keys.contains("feedback") && keys.last != "gain" && !difference.isNumber
        || keys.suffix(2) == ["feedback", "delay"] ? "how far feedback looks back must stay" : nil
    case "simulation": return keys.last == "duration" ? nil : "the state depends on it"
    case "populations": return ofPopulation(difference)
    case "projections": return ofProjection(difference)
    default: return "the state depends on it"
    }
  }

  private func ofPopulation(_ difference: ExperimentDifference) -> String? {
    let keys = difference.keys
    guard keys.count > 2 else { return "the populations and their order must be the same" }
    switch keys[2] {
    case "method", "substeps", "synaptic_decay", "initial_conductance": return nil
    case "neuron":
      return keys.count > 4 && ["params", "initial"].contains(keys[3]) ? nil : "the model must be the same"
    case "cell":
      return Self.isCellNumber(keys) && difference.isNumber ? nil : "the cell must have the same structure"
    default: return "the neurons must be the same ones"
    }
  }

  /// Whether this is a number of a cell that its structure does not depend on.
  private static func isCellNumber(_ keys: [String]) -> Bool {
    switch keys[3] {
    case "celsius", "v_init": true
    case "sections": keys.last == "Ra" || keys.last == "cm" || keys.contains("mechanisms")
    case "synapses", "point_processes": keys.last != "at"
    default: false
    }
  }

  private func ofProjection(_ difference: ExperimentDifference) -> String? {
    let keys = difference.keys
    guard keys.count > 2, let projection = experiment.projections.first(where: { $0.name == keys[1] }) else {
      return "the projections and their order must be the same"
    }
    switch keys[2] {
    case "weight" where projection.learns: return "its weights are learned, and part of the state"
    case "weight", "gain": return projection.presynapticEnd == nil ? nil : "gap junctions must be the same"
    case "receptor", "plasticity": return difference.isNumber ? nil : "it must be of the same kind"
    default: return "the same neurons must be connected with the same delays"
    }
  }
}

extension ExperimentDifference {
  /// Whether both values are numbers.
  fileprivate var isNumber: Bool { first?.measured != nil && second?.measured != nil }
}

/// Why an experiment cannot begin from the state that another run has left.
public struct OtherStructure: Error, CustomStringConvertible {
  /// The text for people.
  public let description: String

  init(_ directory: String, _ refused: [(difference: ExperimentDifference, reason: String)]) {
    let entries = refused.map { difference, reason in
      let values = [difference.first, difference.second].map { $0.map(Self.short) ?? "nothing" }
      return "\(difference.path)\n  \(values[0]) there, \(values[1]) here; \(reason)"
    }
    description = (["the experiment cannot begin from the state of \(directory)"] + entries).joined(
      separator: "\n")
  }

  /// What a directory says otherwise.
  init(_ directory: String, _ sentence: String) {
    description = "the experiment cannot begin from the state of \(directory)\n  \(sentence)"
  }

  private static func short(_ value: JSONValue) -> String {
    let text = JSONWriter.pretty(value).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return text.count > 60 ? text.prefix(57) + "..." : text
  }
}
