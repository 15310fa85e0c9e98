import Foundation
import Kernel
import ModelDescription
import ModelTerms
import NetworkBuilding
import Quantities

/// The COBA replay as an experiment of two populations.
struct CobaCase {
  private let fixture: Fixture
  private let excitatory = 3200
  private let inhibitory = 800

  init() throws { fixture = try Fixture("coba/coba_4000") }

  func spikes(_ file: String, dt: Double) throws -> [Run.Spike] {
    let columns = try fixture.csv(file)
    return zip(zip(columns["population"]!, columns["neuron"]!), columns["time_ms"]!).map { spike, time in
      Run.Spike(
        population: spike.0 == "exc" ? 0 : 1, neuron: Int(spike.1)!,
        step: Int((Double(time)! / dt).rounded()))
    }
  }

  /// Runs 300 ms.
  func run(_ method: IntegrationMethod, _ decay: SynapticDecay, dt: Double) throws -> [Run.Spike] {
    let columns = try fixture.csv("init.csv")
    let v = columns["v_mV"]!.map { Double($0)! }
    let ge = columns["ge_nS"]!.map { Double($0)! }
    let gi = columns["gi_nS"]!.map { Double($0)! }
    let populations = [("exc", 0..<excitatory), ("inh", excitatory..<excitatory + inhibitory)].map {
      Population(
        name: $0.0, size: $0.1.count, neuron: neuron(Array(v[$0.1]), dt: dt), method: method,
        synapticDecay: decay,
        initialConductance: ["AMPA": .values(Array(ge[$0.1])), "GABA": .values(Array(gi[$0.1]))])
    }
    let experiment = Experiment(
      name: "coba", simulation: SimulationSettings(duration: 300, dt: dt), populations: populations,
      projections: try projections())
    return try Run(experiment).spikes
  }

  /// Brian2 counts the refractory period from the beginning of the step of the spike, bgsim from its end.
  private func neuron(_ v: [Double], dt: Double) -> NeuronType {
    let values: [String: Double] = [
      "C": 200, "g_L": 10, "E_L": -60, "V_th": -50, "V_reset": -60, "t_ref": 5 - dt, "I_ext": 0,
    ]
    return NeuronType(
      model: "LIF", parameters: values.mapValues(ValueSource.constant), initial: ["v": .values(v)])
  }

  private static let ampa = Receptor(
    label: "AMPA", kind: .conductance(reversal: 0), shape: .exponential(tau: 5))
  private static let gaba = Receptor(
    label: "GABA", kind: .conductance(reversal: -80), shape: .exponential(tau: 10))

  private func projections() throws -> [Projection] {
    let pre = try fixture.shorts("pre.npy").map(Int32.init)
    let post = try fixture.shorts("post.npy").map(Int32.init)
    var result: [Projection] = []
    for (source, weight, receptor) in [(0, 6.0, Self.ampa), (1, 67.0, Self.gaba)] {
      for target in 0...1 {
        let pairs = zip(pre, post).filter {
          ($0 >= excitatory) == (source == 1) && ($1 >= excitatory) == (target == 1)
        }
        let (preOffset, postOffset) = (Int32(source * excitatory), Int32(target * excitatory))
        result.append(
          Projection(
            name: "\(source)->\(target)", pre: source, post: target, receptor: receptor,
            rule: ConnectionRule(
              .list(pre: pairs.map { $0.0 - preOffset }, post: pairs.map { $0.1 - postOffset })),
            weight: .constant(weight), delay: .constant(0.1)))
      }
    }
    return result
  }
}
