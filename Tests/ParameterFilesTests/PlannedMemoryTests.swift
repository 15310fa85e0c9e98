import BuiltInModels
import Integration
import Kernel
import ModelDescription
import NetworkBuilding
import Testing

/// What is planned for an experiment against what its simulation shows that it takes.
@Suite struct PlannedMemoryTests {
  private static let files =
    ParameterFiles.experiments.filter {
      $0.hasPrefix("examples/") || $0.hasPrefix("tutorials/") || $0 == "stn_parts.json"
    } + ["healthy.json", "benchmarks/bg80k.json", "benchmarks/coba.json", "benchmarks/rings.json"]

  /// Large networks are cut down to a few thousand neurons.
  private static func experiment(_ file: String) throws -> Experiment {
    let experiment = try ParameterFiles.read(file)
    let size = experiment.populations.reduce(0) { $0 + $1.size }
    return size < 5000 ? experiment : try ParameterFiles.read(file, [("scale", "\(4000 / Double(size))")])
  }

  @Test("a plan is what is allocated", arguments: files)
  func plan(file: String) throws {
    let experiment = try Self.experiment(file)
    let plan = MemoryPlan(experiment, models: .builtIn)
    let network = NetworkBuilder(experiment, models: .builtIn, threads: 2).build()
    let precision: Simulation.Precision = experiment.simulation.precision == .single ? .single : .double
    var simulation = Simulation(network, precision: precision)
    var size = StateSize()
    try simulation.visitState(&size)
    // The first object is the count of steps; samples of recorded weights come last.
    let populations = size.objects.dropFirst().prefix(plan.populationBytes.count)
    for (p, object) in populations.enumerated() {
      // Recorded columns belong to no population.
      let (population, planned) = (
        experiment.populations[p], plan.populationBytes[p] - plan.recordedBytes[p]
      )
      // Constants that turn out to be the same for all are given back; the fill of each slot is not planned.
      let slack = equalConstants(population, network.populations[p])
      let counts = object.pieces.filter { $0.name == "room for spikes" }.count * 2048
      #expect(
        (planned - slack...planned + counts).contains(object.bytes),
        "\(population.name): \(planned) planned, \(object.pieces)")
    }
    let projections = size.objects.dropFirst(1 + populations.count).prefix(plan.projectionBytes.count)
    for (p, object) in projections.enumerated() {
      check(experiment, p, plan, network, object)
    }
  }

  /// The constants of neurons with drawn parameters.
  private func equalConstants(_ population: Population, _ built: NetworkPopulation) -> Int {
    guard case .point(let neuron) = population.cells, case .point(let point) = built.dynamics,
      neuron.parameters.values.contains(where: { if case .constant = $0 { false } else { true } })
    else { return 0 }
    let constants = point.kind.double.constantColumns(point.method, DriveFacts(built.receptors))
    return population.size * (constants - 1) * 8
  }

  /// Compares the plan for as many synapses as there are; that their expected number is right is tested elsewhere.
  ///
  /// Numbers of synapses are rounded before they are scaled: 2 %, or some bytes where a cut-down population has hardly any
  /// synapse.
  private func check(
    _ experiment: Experiment, _ p: Int, _ plan: MemoryPlan, _ network: Network, _ object: StateSize.Object
  ) {
    let projection = experiment.projections[p]
    var allocated = Double(object.bytes)
    for (recording, table) in zip(experiment.recordings.weights, network.weights)
    where recording.projection == p {
      let rows = 2 * (network.windowLength / min(table.interval, network.windowLength) + 1)
      // Numbers, places and samples in the kernel, sources and targets in the recorder.
      allocated += Double(table.synapses.count * (4 + 8 + 8 * rows + 8))
    }
    let connectivity = network.projections[p].connectivity
    let rows = Double(connectivity.rowStart.byteCount)
    // No spike is on its way yet.
    let planned =
      rows + (Double(plan.projectionBytes[p] - plan.underwayBytes[p]) - rows) * Double(connectivity.count)
      / Double(max(1, plan.synapses[p]))
    let rule = projection.rule.kind.value
    if rule is ListedPairs || rule is FixedTotalNumber {
      // Lists that are sorted, and sets of pairs, are planned too, and are gone when all is built.
      #expect(allocated <= 1.02 * planned, "\(projection.name)")
    } else {
      #expect(
        abs(allocated - planned) <= max(0.02 * planned, 24),
        "\(projection.name): \(planned) planned, \(object.pieces)"
      )
    }
  }
}
