import BuiltInModels
import Foundation
import Integration
import Kernel
import ModelDescription
import NetworkBuilding
import Testing

/// Every file below params/ is what it says it is.
@Suite(.serialized) struct ExperimentFileTests {
  @Test("there are experiments, neurons and fragments")
  func kinds() {
    #expect(ParameterFiles.experiments.contains("healthy.json"))
    #expect(ParameterFiles.experiments.contains { $0.hasPrefix("benchmarks/") })
    #expect(ParameterFiles.experiments.contains { $0.hasPrefix("examples/") })
    #expect(ParameterFiles.fragments.contains("networks/lindahl2016.json"))
    for neuron in ParameterFiles.neurons { #expect(neuron.contains("neurons/")) }
  }

  @Test("a fragment is included by an experiment", arguments: ParameterFiles.fragments)
  func fragment(file: String) throws {
    #expect(try ParameterFiles.experiments.contains { try ParameterFiles.named(in: $0).contains(file) })
  }

  @Test("the effective experiment reads back", arguments: ParameterFiles.experiments)
  func effective(file: String) throws {
    let experiment = try ParameterFiles.read(file)
    let text = EffectiveExperiment.json(
      experiment, models: ModelCatalogue.builtIn.neuronDefinitions,
      mechanisms: ModelCatalogue.builtIn.mechanismDefinitions)
    #expect(try ParameterFiles.reader.read(text: text, fileName: "effective") == experiment)
  }

  /// Long enough for the first spikes to arrive: the smallest delays are 0.1, 0.5 and 1 ms.
  @Test("a large network runs", arguments: ParameterFiles.large)
  func large(file: String) throws {
    // Single cells and tutorials are small, but take longer to their first spike.
    let size = try ParameterFiles.read(file).populations.reduce(0) { $0 + $1.size }
    let duration = size < 1000 ? "200 ms" : "10 ms"
    let experiment = try ParameterFiles.read(file, [("simulation.duration", duration)])
    let run = try BriefRun(experiment)
    // Passive cables record no spikes.
    if experiment.recordings.spikes.isEmpty { return }
    #expect(run.counts.keys.contains { run.spikes($0) > 0 })
  }

  @Test("a neuron file runs by itself", arguments: ParameterFiles.neurons)
  func neuron(file: String) throws {
    let text = """
      {
        "simulation": {"duration": "5 ms"},
        "populations": {"one": {"size": 1, "neuron": "\(file)"}},
        "recordings": {"traces": [{"population": "one", "neurons": [0], "variables": ["v"]}]}
      }
      """
    let experiment = try ParameterFiles.reader.read(text: text, directory: ParameterFiles.root.path())
    let run = try BriefRun(experiment)
    #expect(run.traces["one[0].v"]?.count == 50)
  }

  @Test("healthy.json has the published size")
  func healthy() throws {
    let experiment = try ParameterFiles.read("healthy.json")
    #expect(experiment.populations.reduce(0) { $0 + $1.size } == 80_000)
    #expect(MemoryPlan(experiment, models: .builtIn).synapses.reduce(0, +) == 53_872_440)
  }

  @Test("full_rat.json has the counted numbers of neurons and keeps the in-degrees")
  func wholeRat() throws {
    let experiment = try ParameterFiles.read("sizes/full_rat.json")
    #expect(experiment.populations.reduce(0) { $0 + $1.size } == 2_793_110)
    let plan = MemoryPlan(experiment, models: .builtIn)
    #expect(plan.synapses.reduce(0, +) == 1_880_893_495)
  }

  @Test("the shipped JSON Schema is that of the reader (make schema writes it)")
  func schema() throws {
    let shipped = try ParameterFiles.text("schema/experiment.schema.json")
    let schema = ExperimentSchema.json(
      models: ModelCatalogue.builtIn.neuronDefinitions,
      mechanisms: ModelCatalogue.builtIn.mechanismDefinitions)
    // A comparison inside #expect would print both in full.
    let isSame = shipped.trimmingCharacters(in: .newlines) == schema.trimmingCharacters(in: .newlines)
    #expect(isSame)
  }

  @Test("the reference page is that of the reader (make reference writes it)")
  func reference() throws {
    let shipped = try ParameterFiles.text("../docs/reference.md")
    let reference = ExperimentReference.markdown(
      models: ModelCatalogue.builtIn.neuronDefinitions,
      mechanisms: ModelCatalogue.builtIn.mechanismDefinitions)
    let isSame = shipped == reference
    #expect(isSame)
  }
}
