import Foundation
import ModelDescription
import ModelTerms
import Quantities
import Testing

/// f-I curves of every neuron model against Brian2, at its own step and converged.
@Suite struct PointNeuronTests {
  static let cases = [
    "FSN", "FSN_readme_a", "GPeTA", "GPeTI", "HH", "Izh2003_CH", "Izh2003_FS", "Izh2003_IB", "Izh2003_LTS",
    "Izh2003_RS", "LIF", "MSND1", "MSND1_readme_a", "MSND2", "SNr", "STN", "STN_rebound",
  ]

  /// With the same scheme and step nothing but rounding differs: latencies and counts are equal.
  ///
  /// A bursting quadratic neuron under forward Euler is a chaotic map: eight orders of the same sums in double
  /// precision part after 8 to 600 spikes and end with counts up to 3 apart. So the first eight spikes are
  /// compared one by one, and counts of the two striatal neurons with that margin.
  @Test("same scheme: latencies and counts over the whole f-I curve", arguments: cases)
  func sameScheme(name: String) throws {
    let reference = try PointNeuronCase(name)
    let run = try Run(reference.experiment(.stated, traced: false))
    let neuron = try reference.fixture.numbers("spikes.csv", "neuron").map { Int($0) }
    let time = try reference.fixture.numbers("spikes.csv", "time_ms")
    let margin = name == "MSND1" || name == "MSND2" ? 3 : 0
    for (i, current) in reference.description.currents.enumerated() {
      let expected = zip(neuron, time).filter { $0.0 == i }.map { Int(($0.1 / reference.dt).rounded()) }
      let found = run.steps(of: i)
      #expect(abs(found.count - expected.count) <= margin, "\(name), current \(current)")
      for (a, b) in Array(zip(found, expected)).prefix(8) {
        #expect(abs(a - b) <= 1, "\(name), current \(current)")
      }
    }
  }

  /// The reference prints nine digits; rounding differences stay below 1e-6 mV for the first eight spikes.
  @Test("same scheme: the sampled trace", arguments: cases)
  func trace(name: String) throws {
    let reference = try PointNeuronCase(name)
    let run = try Run(reference.experiment(.stated, traced: true))
    let time = try reference.fixture.numbers("trace.csv", "time_ms")
    let every = Int((time[1] / reference.dt).rounded())
    let eighth = run.steps(of: reference.tracedNeuron).dropFirst(7).first ?? Int.max
    for (column, variable) in reference.traceColumns.enumerated() {
      let expected = try reference.fixture.numbers("trace.csv", variable)
      var worst = 0.0
      for (row, x) in expected.enumerated() where row * every < eighth {
        worst = max(worst, abs(run.samples[row * every][column] - x) / max(1, abs(x) / 100))
      }
      #expect(worst < 1e-6, "\(name).\(variable)")
    }
  }

  /// Runge-Kutta (or the exact solution) at a fine step against the converged run: counts within one, first
  /// spike within 0.01 ms, as the reference's own two finest runs and an adaptive solver agree.
  @Test("fine step: the converged counts and latencies", arguments: cases)
  func converged(name: String) throws {
    let reference = try PointNeuronCase(name)
    let run = try Run(reference.experiment(.fine, traced: false))
    let counts = try reference.fixture.numbers("fI.csv", "spikes_converged")
    let latency = try reference.fixture.numbers("fI.csv", "first_spike_converged_ms")
    for i in counts.indices {
      let found = run.steps(of: i)
      #expect(abs(found.count - Int(counts[i])) <= 1, "\(name), current \(reference.description.currents[i])")
      if let first = found.first, !latency[i].isNaN {
        #expect(abs(Double(first) * PointNeuronCase.fineStep - latency[i]) < 0.01)
      }
    }
  }
}

/// One case of the f-I family as an experiment.
struct PointNeuronCase {
  struct Description: Decodable {
    struct Integration: Decodable { var dt_ms: Double }
    var kind: String
    var parameters: [String: Double]
    var currents: [Double]
    var duration_ms: Double
    var stated_integration: Integration
  }
  enum Resolution { case stated, fine }

  /// Fine enough for every model: halving it changes no count by more than one.
  static let fineStep = 0.0025

  let name: String
  let fixture: Fixture
  let description: Description
  private let initial: [String: Double]
  let tracedNeuron: Int

  init(_ name: String) throws {
    self.name = name
    fixture = try Fixture("point_neurons/\(name)")
    description = try fixture.description(as: Description.self)
    let data = try Data(contentsOf: fixture.directory.appendingPathComponent("case.json"))
    let object = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
    initial = object["initial"] as? [String: Double] ?? [:]
    let files = object["files"] as? [String: String] ?? [:]
    let words = (files["trace.csv"] ?? "").split(separator: " ")
    tracedNeuron = words.count > 1 ? Int(words[1]) ?? 0 : 0
  }

  var dt: Double { description.stated_integration.dt_ms }
  var traceColumns: [String] {
    switch description.kind {
    case "LIF": ["v"]
    case "HH": ["v", "m", "h", "n"]
    case "AdEx", "AdEx_STN": ["v", "z"]
    default: ["v", "u"]
    }
  }

  func experiment(_ resolution: Resolution, traced: Bool) -> Experiment {
    let isFine = resolution == .fine
    let duration = traced ? 200 : description.duration_ms
    let variables = traceColumns.map { TraceVariable.state($0 == "z" ? "w" : $0) }
    let trace = Recordings.Trace(
      population: 0, neurons: .indices([tracedNeuron]), variables: variables, interval: dt)
    return Experiment(
      name: name,
      simulation: SimulationSettings(duration: duration, dt: isFine ? Self.fineStep : dt),
      populations: [
        Population(
          name: name, size: description.currents.count, neuron: neuron,
          method: isFine ? fineMethod : (description.kind == "HH" ? .exponentialEuler : .euler))
      ],
      recordings: Recordings(traces: traced ? [trace] : []))
  }

  private var fineMethod: IntegrationMethod { description.kind == "LIF" ? .exact : .rk4 }

  private var neuron: NeuronType {
    BrianNeuron.type(
      description.kind, description.parameters, initial: initial, current: .values(description.currents))
  }
}
