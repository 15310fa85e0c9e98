import Analysis
import BuiltInModels
import Integration
import ModelDescription
import ModelTerms
import Plotting
import Quantities
import Recording
import RunReading

/// A run with what its figures need besides the spikes.
package struct SourceRun {
  let run: Run
  /// What it is called in figures.
  let name: String
  /// The time that is shown.
  let window: TimeWindow
  /// Which populations are shown.
  let populations: [Int]
  /// The experiment that was run, or why it cannot be read.
  let experiment: Result<Experiment, any Error>

  package init(
    run: Run, name: String, window: TimeWindow, populations: [Int], experiment: Result<Experiment, any Error>
  ) {
    self.run = run
    self.name = name
    self.window = window
    self.populations = populations
    self.experiment = experiment
  }

  /// What figures show of it.
  func plotted() throws -> PlottedRun {
    let shown = populations.map { index -> PlottedRun.Population in
      let population = run.populations[index]
      let isRecorded = run.recorded[index] != .none
      return PlottedRun.Population(
        name: population.name, size: population.size,
        trains: isRecorded ? run.trains(of: index, in: window) : nil, neurons: run.neurons(of: index))
    }
    return PlottedRun(
      name: name, caption: caption, window: window, populations: shown, traces: try traces(shown))
  }

  private var caption: String {
    let summary = run.summary
    let whole = CompactNumber.time(run.window.duration)
    let isWhole = window == run.window
    let time =
      isWhole
      ? whole : "\(CompactNumber.time(window.start)) to \(CompactNumber.time(window.stop)) of \(whole)"
    let neurons = summary.populations.reduce(0) { $0 + $1.size }
    let facts = [time, "seed \(summary.seed)", CompactNumber.count(neurons, "neuron")]
    return (facts + (summary.complete ? [] : ["incomplete run"])).joined(separator: ", ")
  }

  /// The traces of the populations that are shown.
  private func traces(_ shown: [PlottedRun.Population]) throws -> [PlottedRun.Trace] {
    try run.readTraces().flatMap { table -> [PlottedRun.Trace] in
      let inside = table.times.indices.filter {
        window.start <= table.times[$0] && table.times[$0] <= window.stop
      }
      let times = inside.map { table.times[$0] }
      return table.columns.compactMap { column in
        guard let (population, neuron, variable) = place(of: column.name, among: shown) else { return nil }
        return PlottedRun.Trace(
          population: population.name, neuron: neuron, variable: variable,
          unit: unit(of: variable, in: population.name), times: times,
          values: inside.map { column.values[$0] }, spikes: spikes(of: neuron, in: population))
      }
    }
  }

  /// Takes `POP[INDEX].VARIABLE` apart.
  private func place(
    of column: String, among shown: [PlottedRun.Population]
  ) -> (PlottedRun.Population, neuron: Int, variable: String)? {
    for population in shown where column.hasPrefix(population.name + "[") {
      let rest = column.dropFirst(population.name.count + 1)
      guard let end = rest.firstRange(of: "]."), let neuron = Int(rest[..<end.lowerBound]) else { continue }
      return (population, neuron, String(rest[end.upperBound...]))
    }
    return nil
  }

  private func spikes(of neuron: Int, in population: PlottedRun.Population) -> [Double] {
    guard let trains = population.trains, let place = population.neurons.firstIndex(of: neuron) else {
      return []
    }
    return Array(trains[place])
  }

  /// The unit of a variable: of a state variable its own, of a conductance nS, of a current pA, of a potential in a
  /// section of a compartmental cell mV.
  private func unit(of variable: String, in population: String) -> String {
    let cells = (try? experiment.get())?.populations.first { $0.name == population }?.cells
    if case .point(let neuron)? = cells,
      let model = neuron.definition(among: ModelCatalogue.builtIn.neuronDefinitions),
      let state = (model.state + model.expressions).first(where: { $0.name == variable })
    {
      return state.unit.symbol == "1" ? "" : state.unit.symbol
    }
    if variable.hasPrefix("g_") || variable.hasPrefix("g(") { return "nS" }
    if variable.hasPrefix("I_") || variable.hasPrefix("I(") { return "pA" }
    return variable == "v" || variable.hasSuffix(".v") ? "mV" : ""
  }
}

extension [SourceRun] {
  /// The figures, with colours that follow the populations' names and projections.
  func figures() throws -> RunFigures {
    var populations: [(name: String, transmitter: Transmitter?)] = []
    for source in self {
      let transmitters = (try? source.experiment.get())?.transmitters ?? [:]
      for population in source.run.populations
      where !populations.contains(where: { $0.name == population.name }) {
        populations.append((population.name, transmitters[population.name]))
      }
    }
    let colours = Dictionary(
      uniqueKeysWithValues: zip(populations.map(\.name), PopulationColours.assign(populations)))
    return RunFigures(try map { try $0.plotted() }, colours: colours) { try networks(colours) }
  }

  /// One network for runs of the same one.
  private func networks(_ colours: [String: Int]) throws -> [NetworkPicture] {
    var pictures: [NetworkPicture] = []
    for run in self {
      var picture = NetworkPicture(try run.experiment.get(), colours: colours)
      let isKnown = pictures.contains { known in
        picture.name = known.name
        return known == picture
      }
      if isKnown { continue }
      picture.name = run.name
      pictures.append(picture)
    }
    return pictures
  }
}
