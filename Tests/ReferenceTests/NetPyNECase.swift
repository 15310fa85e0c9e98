import Foundation
import ModelDescription
import ModelTerms
import Quantities

/// A network of NetPyNE as an experiment: its drawn cells, connections and stimulus times.
struct NetPyNECase {
  struct Description: Decodable {
    struct Population: Decodable {
      var name: String
      var N: Int
    }
    struct Synapse: Decodable {
      var name: String
      var tau1_ms: Double
      var tau2_ms: Double
      var E_mV: Double
    }
    struct Stimulus: Decodable {
      var population: String
      var weight_uS: Double
      var delay_ms: Double
      var synapse: String
    }
    struct Clamp: Decodable {
      var start_ms: Double
      var duration_ms: Double
      var amplitude_nA: Double
    }
    struct Model: Decodable {
      var diam_um: Double
      var L_um: Double
      var cm_uF_per_cm2: Double
      var izhi: [String: Double]
      var populations: [Population]
      var synapses: [Synapse]?
      var netstim: [Stimulus]?
      var iclamp: [Clamp]?
      var duration_ms: Double
      var dt_ms: Double
    }
    var model: Model
  }

  let fixture: Fixture
  let model: Description.Model

  init(_ name: String) throws {
    fixture = try Fixture("netpyne/\(name)")
    model = try fixture.description(as: Description.self).model
  }

  func index(_ population: some StringProtocol) -> Int {
    model.populations.firstIndex { $0.name == population } ?? 0
  }

  private func receptor(_ name: some StringProtocol) -> Receptor {
    let synapse = model.synapses?.first { $0.name == name }
    return Receptor(
      label: String(name), kind: .conductance(reversal: synapse?.E_mV ?? 0),
      shape: .biexponential(rise: synapse?.tau1_ms ?? 1, decay: synapse?.tau2_ms ?? 2))
  }

  private func population(_ population: Description.Population) throws -> Population {
    let names = try fixture.csv("cells.csv")["population"] ?? []
    let slopes = try fixture.numbers("cells.csv", "k")
    var parameters = model.izhi.mapValues(ValueSource.constant)
    parameters["u0"] = .constant(0)
    parameters["k"] = .values(zip(names, slopes).filter { $0.0 == population.name }.map { $0.1 })
    let middle = CellType.Location(section: 0, x: 0.5)
    return Population(
      name: population.name, size: population.N,
      cell: CellType(
        sections: [
          CellType.Section(
            name: "soma", shape: .cylinder(length: model.L_um, diameter: model.diam_um),
            capacitance: model.cm_uF_per_cm2)
        ],
        mechanisms: [CellType.Mechanism(name: "Izhi2007b", place: .point(middle), parameters: parameters)],
        synapses: (model.synapses ?? []).map {
          CellType.Synapse(name: $0.name, location: middle, receptor: receptor($0.name))
        }, initialPotential: .constant(model.izhi["vr"] ?? -60)))
  }

  /// One projection for each connection would be as good; those of one pair of populations and kind go together.
  private func projections() throws -> [Projection] {
    guard model.populations.count > 1 || model.netstim != nil else { return [] }
    let table = try fixture.csv("connections.csv")
    let rows = (table["pre"] ?? []).indices
    func text(_ column: String, _ row: Int) -> Substring { table[column]?[row] ?? "" }
    let groups = Dictionary(grouping: rows) { row in
      "\(text("pre_population", row))>\(text("post_population", row))>\(text("synapse", row))"
    }
    return groups.sorted { $0.key < $1.key }.map { key, rows in
      func number(_ column: String, _ row: Int) -> Double { Double(text(column, row)) ?? .nan }
      return Projection(
        name: key, pre: index(text("pre_population", rows[0])), post: index(text("post_population", rows[0])),
        receptor: receptor(text("synapse", rows[0])),
        rule: ConnectionRule(
          .list(
            pre: rows.map { Int32(number("pre", $0)) }, post: rows.map { Int32(number("post", $0)) })),
        weight: .values(rows.map { number("weight_uS", $0) * 1000 }),
        delay: .values(rows.map { number("delay_ms", $0) }))
    }
  }

  private func inputs() throws -> [Input] {
    let clamps = (model.iclamp ?? []).enumerated().map { i, clamp in
      Input(
        name: "clamp \(i)", target: 0,
        source: .current(.step(amplitude: .constant(clamp.amplitude_nA * 1000))),
        start: clamp.start_ms, stop: clamp.start_ms + clamp.duration_ms,
        location: CellType.Location(section: 0, x: 0.5))
    }
    let stimuli = try (model.netstim ?? []).map { stimulus in
      let names = try fixture.csv("stimulus.csv")["population"] ?? []
      let neurons = try fixture.numbers("stimulus.csv", "neuron")
      let times = try fixture.numbers("stimulus.csv", "time_ms")
      let own = names.indices.filter { names[$0] == stimulus.population }
      // An event acts in the first step whose middle is not before it.
      let spikes = own.map { row in
        let step = ((times[row] + stimulus.delay_ms) / model.dt_ms - 0.5 - 1e-7).rounded(.up)
        return GivenSpikes.Spike(neuron: Int32(neurons[row]), time: max(0, step) * model.dt_ms)
      }
      return Input(
        name: "stimulus of \(stimulus.population)", target: index(stimulus.population),
        source: .spikes(
          .trains(GivenSpikes(spikes.sorted { ($0.time, $0.neuron) < ($1.time, $1.neuron) })),
          synapses: [Input.Synapse(receptor: receptor(stimulus.synapse), weight: stimulus.weight_uS * 1000)]))
    }
    return clamps + stimuli
  }

  func experiment() throws -> Experiment {
    try Experiment(
      name: "netpyne", simulation: SimulationSettings(duration: model.duration_ms, dt: model.dt_ms),
      populations: model.populations.map(population), projections: projections(), inputs: inputs(),
      recordings: Recordings(spikes: model.populations.indices.map { Recordings.Spikes(population: $0) }))
  }
}
