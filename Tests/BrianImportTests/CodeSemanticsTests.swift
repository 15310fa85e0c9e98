import BrianImport
import BuiltInModels
import Documents
import Foundation
import Integration
import Kernel
import ModelDescription
import ModelTerms
import NetworkBuilding
import Testing

/// What the project's own code computes.
@Suite struct CodeSemanticsTests {
  /// The project's code (commit d6b1141) on Brian2 2.9, in double precision.
  ///
  /// A network of eighteen neurons, every pair connected, driven by constant currents. Later on, differences of rounding have grown to a step.
  @Test("130 ms of a small network: every spike in the same step as in the project's code")
  func spikes() throws {
    let experiment = try Importing.experiment("deterministic/config/deterministic.json", "code")
    let found = try Spikes(of: experiment, steps: 1300)
    let file = try JSONDocument.read(path: Importing.fixture("deterministic/spikes.json"))
    var total = 0
    for population in experiment.populations {
      let expected = (file.object?[population.name]?.array ?? []).map { pair in
        (pair.array ?? []).compactMap { node in
          if case .number(let text) = node.value { Double(text) } else { nil }
        }
      }
      // Both count the step in which the threshold is crossed; Brian2 stamps its beginning.
      let own = (found.trains[population.name] ?? []).map { [Double($0.neuron), Double($0.step) / 10] }
      #expect(own == expected, "\(population.name)")
      total += own.count
    }
    #expect(total == 99)
  }

  @Test("the kinetics of a group are those of its last connection, beta that of the last that has one")
  func lastWriter() throws {
    let experiment = try Importing.experiment("config/test_normal_noin.json", "code")
    let values = try parameters("SNr", experiment)
    #expect(values["tau_GABA"] == 2.1)
    #expect(values["E_GABA"] == -72)
    #expect(values["beta_GABA"] == 0.888)
    #expect(values["tau_AMPA"] == 12)
    #expect(values["most_GABA_MSND1_to_SNr"] == 8.25)
    #expect(values["most_AMPA_STN_to_SNr"] == 6.9)
    let striatal = try parameters("MSND1", experiment)
    #expect(striatal["most_GABA_MSND1_to_MSND1"] == 1.2)
    #expect(striatal["tau_NMDA"] == 160)
  }

  @Test("trains have the dead time of a step: the rate r/(1 + r dt)")
  func trains() throws {
    let experiment = try Importing.experiment("config/test_normal_noin.json", "code")
    let names = experiment.inputs.map(\.name).filter { $0.hasPrefix("Ext_to_SNr") }
    #expect(names == ["Ext_to_SNr", "Ext_to_SNr_stimulus", "Ext_to_SNr_after"])
    guard case .spikes(.netStim(let stim), _) = experiment.inputs.last?.source else {
      Issue.record("no NetStim")
      return
    }
    let interval = 1000.0 / 1800 + 0.1
    #expect(stim.interval == interval)
    #expect(stim.noise == 1000.0 / 1800 / interval)
  }

  @Test("configurations that the code would take otherwise are refused")
  func refused() {
    let other = Small.text().replacing(#""model_class": "SNr""#, with: #""model_class": "GPeTA""#)
    #expect(
      Importing.message(other, "code") == """
        neurons.2 | the project's code gives a group the receptors of its model_class "GPeTA" | call the group "GPeTA", \
        or take --semantics per-projection
        """)
    let twice = Small.text().replacing(
      #""neurons": ["#,
      with:
        #""neurons": [{"name": "Ext_STN", "N": 4, "neuron_type": "poisson", "target_rates": {"STN": {"equation": 5}}},"#
    )
    #expect(
      Importing.message(twice, "code") == """
        neurons.1 | the project's code makes only the first group with the target "STN" | remove it, \
        or take --semantics per-projection
        """)
    #expect(Importing.message(twice) == "no error")
  }

  private func parameters(_ population: String, _ experiment: Experiment) throws -> [String: Double] {
    let found = try #require(experiment.populations.first { $0.name == population })
    guard case .point(let neuron) = found.cells else { return [:] }
    return neuron.parameters.compactMapValues { if case .constant(let x) = $0 { x } else { nil } }
  }
}

/// The spikes of a run.
struct Spikes: RunSink {
  private(set) var trains: [String: [(neuron: Int, step: Int)]] = [:]
  private let names: [String]

  init(of experiment: Experiment, steps: Int) throws {
    names = experiment.populations.map(\.name)
    let network = NetworkBuilder(experiment, models: .builtIn, threads: 1).build()
    var simulation = Simulation(network, precision: .double, threads: 1)
    while simulation.step < steps { try simulation.advance(to: steps, into: &self) }
  }

  mutating func spikes(step: Int, population: Int, neurons: UnsafeBufferPointer<UInt32>) {
    for neuron in neurons { trains[names[population], default: []].append((Int(neuron), step)) }
  }

  mutating func samples(table: Int, step: Int, values: UnsafeBufferPointer<Double>) {}
}
