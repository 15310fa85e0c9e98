import Documents
import Foundation
import ModelDescription
import ModelTerms
import Quantities

/// A compartmental case of the reference data as an experiment.
struct CableCase {
  struct Description: Decodable {
    struct Place: Decodable {
      var section: String
      var x: Double
    }
    struct Section: Decodable {
      var name: String
      var L_um: Double
      var diam_um: Double
      var nseg: Int
      var Ra_ohm_cm: Double
      var cm_uF_per_cm2: Double
      var mechanisms: [String: [String: Double]]
      var parent: Place?
    }
    struct Cell: Decodable { var sections: [Section] }
    struct Synapse: Decodable {
      var id: String
      var cell: Int
      var section: String
      var x: Double
      var type: String
      var tau_ms: Double?
      var tau1_ms: Double?
      var tau2_ms: Double?
      var E_mV: Double
    }
    struct Source: Decodable {
      var cell: Int?
      var generator: String?
    }
    struct Connection: Decodable {
      var source: Source
      var target: String
      var weight_uS: Double
      var delay_ms: Double
    }
    struct Generator: Decodable {
      var id: String
      var start_ms: Double
      var number: Int
      var interval_ms: Double
    }
    struct Clamp: Decodable {
      var cell: Int
      var section: String
      var x: Double
      var start_ms: Double
      var duration_ms: Double
      var amplitude_nA: Double
    }
    struct Trace: Decodable {
      var name: String
      var cell: Int
      var section: String
      var x: Double
    }
    struct Detector: Decodable { var threshold_mV: Double }
    struct Record: Decodable {
      var traces: [Trace]
      var spikes: [Detector]
    }
    struct Settings: Decodable {
      var dt_ms: Double
      var duration_ms: Double
      var v_init_mV: Double
      var celsius: Double
    }
    struct Model: Decodable {
      var cells: [Cell]
      var synapses: [Synapse]
      var connections: [Connection]
      var generators: [Generator]
      var current_clamps: [Clamp]?
      var record: Record
      var simulation: Settings
    }
    var model: Model
    var spike_counts: [String: Int]
    var counts_identical_at_all_dt: Bool
  }

  let fixture: Fixture
  let description: Description
  private var model: Description.Model { description.model }
  private var sections: [Description.Section] { model.cells[0].sections }

  init(_ name: String) throws {
    fixture = try Fixture("compartmental/\(name)")
    description = try fixture.description(as: Description.self)
  }

  var dt: Double { model.simulation.dt_ms }
  var traceNames: [String] { model.record.traces.map(\.name) }

  private func location(_ section: String, _ x: Double) -> CellType.Location {
    CellType.Location(section: sections.firstIndex { $0.name == section } ?? 0, x: x)
  }

  private func receptor(_ synapse: Description.Synapse) -> Receptor {
    let shape: Receptor.Shape =
      synapse.type == "ExpSyn"
      ? .exponential(tau: synapse.tau_ms ?? 0)
      : .biexponential(rise: synapse.tau1_ms ?? 0, decay: synapse.tau2_ms ?? 0)
    return Receptor(label: "syn", kind: .conductance(reversal: synapse.E_mV), shape: shape)
  }

  /// The cell; all cells of a case are alike, each with one synapse at the same place.
  private func cell(nseg: Int?, scheme: CellType.Scheme) -> CellType {
    let units = ["gnabar_S_per_cm2": "gnabar", "gkbar_S_per_cm2": "gkbar", "gl_S_per_cm2": "gl"]
    let names = units.merging(["el_mV": "el", "g_S_per_cm2": "g", "e_mV": "e"]) { $1 }
    var mechanisms: [CellType.Mechanism] = []
    for (i, section) in sections.enumerated() {
      for (name, parameters) in section.mechanisms {
        var values: [String: ValueSource] =
          name == "hh" ? ["ena": .constant(50), "ek": .constant(-77)] : [:]
        for (key, value) in parameters { values[names[key] ?? key] = .constant(value) }
        mechanisms.append(CellType.Mechanism(name: name, place: .section(i), parameters: values))
      }
    }
    return CellType(
      sections: sections.map { section in
        CellType.Section(
          name: section.name, shape: .cylinder(length: section.L_um, diameter: section.diam_um),
          segments: .count(nseg ?? section.nseg), axialResistivity: section.Ra_ohm_cm,
          capacitance: section.cm_uF_per_cm2, parent: section.parent.map { location($0.section, $0.x) })
      },
      mechanisms: mechanisms,
      synapses: model.synapses.prefix(1).map {
        CellType.Synapse(name: "syn", location: location($0.section, $0.x), receptor: receptor($0))
      },
      detector: location("soma", 0.5), threshold: model.record.spikes.first?.threshold_mV ?? 10,
      scheme: scheme, celsius: model.simulation.celsius,
      initialPotential: .constant(model.simulation.v_init_mV))
  }

  /// The case, with its own or another step.
  func experiment(
    dt: Double? = nil, nseg: Int? = nil, scheme: CellType.Scheme = .implicitEuler
  ) -> Experiment {
    Experiment(
      name: "cable",
      simulation: SimulationSettings(duration: model.simulation.duration_ms, dt: dt ?? self.dt),
      populations: [
        Population(name: "cell", size: model.cells.count, cell: cell(nseg: nseg, scheme: scheme))
      ],
      projections: projections, inputs: generators + clamps,
      recordings: Recordings(
        spikes: [Recordings.Spikes(population: 0)], traces: traces(interval: dt ?? self.dt)))
  }

  private var projections: [Projection] {
    model.connections.enumerated().compactMap { i, connection in
      guard let source = connection.source.cell,
        let synapse = model.synapses.first(where: { $0.id == connection.target })
      else { return nil }
      return Projection(
        name: "connection \(i)", pre: 0, post: 0, receptor: receptor(synapse),
        rule: ConnectionRule(.list(pre: [Int32(source)], post: [Int32(synapse.cell)])),
        weight: .values([connection.weight_uS * 1000]), delay: .values([connection.delay_ms]))
    }
  }

  private var generators: [Input] {
    model.connections.compactMap { connection in
      guard let generator = model.generators.first(where: { $0.id == connection.source.generator }),
        let synapse = model.synapses.first(where: { $0.id == connection.target })
      else { return nil }
      return Input(
        name: generator.id, target: 0, neurons: .indices([synapse.cell]),
        source: .spikes(
          .netStim(
            NetStim(
              interval: generator.interval_ms, number: generator.number, delay: connection.delay_ms)),
          synapses: [Input.Synapse(receptor: receptor(synapse), weight: connection.weight_uS * 1000)]),
        start: generator.start_ms)
    }
  }

  private var clamps: [Input] {
    (model.current_clamps ?? []).enumerated().map { i, clamp in
      Input(
        name: "clamp \(i)", target: 0, neurons: .indices([clamp.cell]),
        source: .current(.step(amplitude: .constant(clamp.amplitude_nA * 1000))), start: clamp.start_ms,
        stop: clamp.start_ms + clamp.duration_ms, location: location(clamp.section, clamp.x))
    }
  }

  private func traces(interval: Double) -> [Recordings.Trace] {
    model.record.traces.map { trace in
      Recordings.Trace(
        population: 0, neurons: .indices([trace.cell]),
        variables: [
          .cable(location(trace.section, trace.x), place: trace.name, mechanism: nil, variable: "v")
        ], interval: interval)
    }
  }
}
