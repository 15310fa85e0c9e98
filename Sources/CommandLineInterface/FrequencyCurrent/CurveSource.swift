import Documents
import Experiments
import ModelDescription

/// Where the neuron of a frequency-current curve comes from: a neuron file, or a population of an experiment.
struct CurveSource {
  /// What holds the neuron.
  let experiment: Experiment
  /// The index of the neuron's population.
  let population: Int

  /// Reads the file that the command names, with what its options replace.
  init(_ arguments: Arguments, _ options: CurveOptions, command: String) throws {
    let path = arguments.operand!
    let keys = Set(try JSONDocument.read(path: path).object?.keys ?? [])
    let isNeuron =
      !keys.isDisjoint(with: ["model", "equations", "step"])
      || (keys.contains("file") && !keys.contains("populations"))
    let common = try ExperimentOptions.settings(arguments, command: command)
    switch (isNeuron, options.population) {
    case (true, let name?):
      throw UsageError("\(path) is a neuron file and has no population '\(name)'", command: command)
    case (false, nil):
      throw UsageError(
        "\(path) is no neuron file; fi needs --population NAME with an experiment", command: command)
    case (true, nil):
      experiment = try ExperimentFile.readNeuron(path, Self.ofNeuron(common, arguments))
      population = 0
    case (false, let name?):
      experiment = try ExperimentFile(path, settings: common + Self.integration(arguments, name)).read()
      population = try Self.index(of: name, in: experiment, command: command)
    }
  }

  private static func index(of name: String, in experiment: Experiment, command: String) throws -> Int {
    let names = experiment.populations.map(\.name)
    guard let index = names.firstIndex(of: name) else {
      let remedy = NearestName.remedy(for: name, among: names, called: "populations")
      throw UsageError("there is no population \"\(name)\"; \(remedy)", command: command)
    }
    guard case .point = experiment.populations[index].cells else {
      throw UsageError("\(name) has compartmental cells; fi takes point neurons", command: command)
    }
    return index
  }

  /// `--set` with paths of the neuron.
  private static func ofNeuron(_ common: [ExperimentFile.Setting], _ arguments: Arguments) -> [ExperimentFile
    .Setting]
  {
    let count = arguments.all("--set").count
    let population = "populations.\(ExperimentReader.neuronPopulation)"
    let settings = common.prefix(count).map {
      ExperimentFile.Setting(path: "\(population).neuron.\($0.path)", value: $0.value)
    }
    return settings + common.dropFirst(count) + integration(arguments, ExperimentReader.neuronPopulation)
  }

  private static func integration(_ arguments: Arguments, _ population: String) -> [ExperimentFile.Setting] {
    [("--method", "method"), ("--substeps", "substeps")].compactMap { option, key in
      arguments[option].map { ExperimentFile.Setting(path: "populations.\(population).\(key)", value: $0) }
    }
  }
}
