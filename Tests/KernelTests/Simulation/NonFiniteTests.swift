import Kernel
import ModelTerms
import Quantities
import TestSupport
import Testing

/// Runs that leave the range of numbers.
@Suite struct NonFiniteTests {
  /// A strong current makes forward Euler of the fast sodium gate unstable at 0.1 ms.
  private func network(size: Int, bad: Int) -> Network {
    let currents = (0..<size).map { $0 == bad ? 2000.0 : 0 }
    return Network(
      dt: 0.1, seed: 1,
      populations: [
        .relay(size: 3),
        NetworkPopulation("HH", size: size, method: .euler, parameters: ["I_ext": .each(currents)]),
      ], inputs: [.kicks([(0, 1), (3, 2)])],
      traces: [.every(.state(0), of: 0..<1, in: 1)])
  }

  @Test("the run stops and names population, neuron, variable and time", arguments: [0, 5, 299])
  func stops(bad: Int) throws {
    let network = network(size: 300, bad: bad)
    var recorder = Recorder(tables: 1)
    var simulation = Simulation(network, threads: 1)
    var thrown: SimulationError?
    do {
      while simulation.step < 100_000 { try simulation.advance(to: 100_000, into: &recorder) }
    } catch let error as SimulationError { thrown = error }
    guard case .nonFinite(let population, let neuron, let variable, let time)? = thrown else {
      Issue.record("the run went on")
      return
    }
    #expect(population == "HH")
    #expect(neuron == bad)
    #expect(["v", "m", "h", "n"].contains(variable))
    // The end of the window in which it was found.
    #expect(abs(time - Double(simulation.step) * network.dt) < 1e-9)
    #expect(
      thrown?.description.contains("HH[\(bad)].\(variable) is no longer a finite number at \(time) ms")
        == true)
    // What was recorded until then is kept, the window of the error included.
    #expect(recorder.steps(of: 1) == [0])
    #expect(recorder.steps(of: 2) == [3])
    #expect(recorder.tables[0].map(\.step) == Array(0..<simulation.step))
  }

  /// Variables are looked at after windows that pass a multiple of 64 steps.
  @Test("a number that is not finite is found within 64 steps and a window")
  func soon() throws {
    let network = network(size: 20, bad: 0)
    var recorder = Recorder(tables: 1)
    var simulation = Simulation(network, threads: 1)
    #expect(throws: SimulationError.self) {
      while simulation.step < 100_000 { try simulation.advance(to: 100_000, into: &recorder) }
    }
    let first = try #require(recorder.tables[0].first { !$0.values[0].isFinite })
    #expect(simulation.step - first.step < 64 + network.windowLength)
  }

  @Test("the same network runs with a method that can")
  func runsOtherwise() throws {
    var network = network(size: 20, bad: 5)
    network.populations[1].point.method = .exponentialEuler
    #expect(try network.run(steps: 1000).tables[0].count == 1000)
  }
}
