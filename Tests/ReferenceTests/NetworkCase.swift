import Foundation
import ModelDescription
import ModelTerms
import Quantities

/// The network replay as an experiment: explicit pairs, explicit external spikes.
struct NetworkCase {
  struct Description: Decodable {
    struct Population: Decodable {
      var name: String
      var N: Int
      var kind: String
      var parameters: [String: Double]
      var initial: [String: Double]
      var background_current_pA: Double
    }
    struct External: Decodable {
      var post: String
      var receptor: String
      var weight_nS: Double
      var tau_ms: Double
      var E_mV: Double
      var delay_ms: Double
      var file: String
    }
    struct Projection: Decodable {
      var pre: String
      var post: String
      var receptor: String
      var weight_nS: Double
      var tau_ms: Double
      var E_mV: Double
      var delay_ms: Double
      var file: String
    }
    struct TraceColumn: Decodable {
      var column: String
      var source: String
      var receptor: String
    }
    struct Files: Decodable { var trace_columns: [String: [TraceColumn]] }
    var populations: [Population]
    var external_input: [External]
    var projections: [Projection]
    var duration_ms: Double
    var files: Files
  }

  let fixture: Fixture
  let description: Description
  private let dt = 0.1

  init() throws {
    fixture = try Fixture("networks/bg_1_40")
    description = try fixture.description(as: Description.self)
  }

  func index(_ population: String) -> Int {
    description.populations.firstIndex { $0.name == population } ?? 0
  }

  func spikes() throws -> [Run.Spike] {
    let columns = try fixture.csv("spikes.csv")
    return zip(zip(columns["population"]!, columns["neuron"]!), columns["time_ms"]!).map { spike, time in
      Run.Spike(
        population: index(String(spike.0)), neuron: Int(spike.1)!, step: Int((Double(time)! / dt).rounded()))
    }
  }

  func experiment() throws -> Experiment {
    Experiment(
      name: "replay", simulation: SimulationSettings(duration: description.duration_ms, dt: dt),
      populations: description.populations.map { population in
        Population(
          name: population.name, size: population.N,
          neuron: BrianNeuron.type(
            population.kind, population.parameters, initial: population.initial,
            current: .constant(population.background_current_pA)),
          method: .euler, synapticDecay: .euler)
      },
      projections: try description.projections.map(projection),
      inputs: try Dictionary(grouping: description.external_input, by: \.post).values
        .sorted { $0[0].post < $1[0].post }.map(input))
  }

  /// Every source has a conductance of its own, so that it can be compared.
  private func receptor(_ source: String, _ kind: String, _ tau: Double, _ E: Double) -> Receptor {
    Receptor(
      label: "\(source).\(kind)",
      kind: kind == "NMDA"
        ? .blockedConductance(reversal: E, block: .jahrStevens(magnesium: 1)) : .conductance(reversal: E),
      shape: .exponential(tau: tau))
  }

  private func projection(_ p: Description.Projection) throws -> Projection {
    let pairs = try fixture.shorts(p.file).map(Int32.init)
    let half = pairs.count / 2
    return Projection(
      name: "\(p.pre)->\(p.post)", pre: index(p.pre), post: index(p.post),
      receptor: receptor(p.pre, p.receptor, p.tau_ms, p.E_mV),
      rule: ConnectionRule(.list(pre: Array(pairs[..<half]), post: Array(pairs[half...]))),
      weight: .constant(p.weight_nS), delay: .constant(p.delay_ms))
  }

  /// One train drives all receptors of a population's input.
  ///
  /// An event of step n is emitted at its end.
  private func input(_ externals: [Description.External]) throws -> Input {
    let events = try fixture.shorts(externals[0].file)
    let half = events.count / 2
    let trains = (0..<half).map {
      GivenSpikes.Spike(neuron: Int32(events[half + $0]), time: (Double(events[$0]) + 1) * dt)
    }
    return Input(
      name: "to \(externals[0].post)", target: index(externals[0].post),
      source: .spikes(
        .trains(GivenSpikes(trains, delay: externals[0].delay_ms)),
        synapses: externals.map {
          Input.Synapse(receptor: receptor("Ext", $0.receptor, $0.tau_ms, $0.E_mV), weight: $0.weight_nS)
        }))
  }

  /// The columns of the reference's trace file and how they are recorded.
  func tracedColumns() throws -> [(name: String, trace: Recordings.Trace)] {
    description.populations.flatMap { population in
      let second = population.kind.hasPrefix("AdEx") ? "z" : "u"
      let states: [(String, TraceVariable)] = [
        ("v", .state("v")), (second, .state(second == "z" ? "w" : second)),
      ]
      let conductances = (description.files.trace_columns[population.name] ?? []).map {
        ($0.column, TraceVariable.conductance(receptor: "\($0.source).\($0.receptor)"))
      }
      let named = states.map { ("\(population.name)_\($0.0)", $0.1) } + conductances
      return named.map { name, variable in
        let trace = Recordings.Trace(
          population: index(population.name), neurons: .indices([0]), variables: [variable], interval: dt)
        return (name, trace)
      }
    }
  }
}
