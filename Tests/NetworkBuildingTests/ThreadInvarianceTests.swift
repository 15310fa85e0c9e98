import ModelDescription
import TestSupport
import Testing

/// A run's spikes and samples depend on its description and seed, and on nothing else, to the last bit.
@Suite struct ThreadInvarianceTests {
  @Test(
    "threads change nothing, in building or running",
    arguments: [SimulationSettings.Precision.double, .single])
  func threads(precision: SimulationSettings.Precision) throws {
    let experiment = EverythingNetwork.experiment(precision: precision)
    let one = try experiment.run()
    for population in 0..<3 {
      // Active enough for a difference to show, neither silent nor at the limit.
      let spikes = one.spikes.filter { $0.population == population }.count
      #expect(spikes > 500, "population \(population): \(spikes)")
    }
    #expect(one.tables.map(\.count) == [200, 600])
    // 86 times every 0.7 ms and the end; 12 ms and the end; every 5 ms before 40.
    #expect(one.weights.map(\.count) == [87, 2, 8])
    for (n, weights) in one.lastWeights.enumerated() {
      #expect(Set(weights).count > weights.count / 2, "projection \(n) learns")
    }
    for threads in [2, 3, 8] {
      #expect(try experiment.run(buildThreads: threads, threads: threads) == one, "\(threads) threads")
    }
  }

  @Test("a run in pieces is the run in one go", arguments: [1, 3])
  func pieces(threads: Int) throws {
    let experiment = EverythingNetwork.experiment()
    let whole = try experiment.run(threads: threads)
    let pieces = try experiment.run(threads: threads, stops: [1, 2, 5, 6, 60, 61, 300, 599])
    #expect(pieces.spikes == whole.spikes)
    #expect(pieces.tables == whole.tables)
    #expect(pieces.weights == whole.weights && pieces.lastWeights == whole.lastWeights)
    let single = try experiment.run(threads: threads, stops: Array(1..<600))
    #expect(single.spikes == whole.spikes && single.weights == whole.weights)
  }

  @Test("a run again is the same run; another seed is another run")
  func seeds() throws {
    let first = try EverythingNetwork.experiment().run(threads: 2)
    #expect(try EverythingNetwork.experiment().run(threads: 2) == first)
    let other = try EverythingNetwork.experiment(seed: 2).run(threads: 2)
    let common = Set(first.spikes).intersection(other.spikes).count
    #expect(common < first.spikes.count / 5)
  }

  @Test("spikes are handed over in order of step, then population, then neuron")
  func order() throws {
    let run = try EverythingNetwork.experiment().run(threads: 3)
    for (a, b) in zip(run.spikes, run.spikes.dropFirst()) {
      #expect((a.step, a.population, a.neuron) < (b.step, b.population, b.neuron))
    }
  }

  /// Single precision leaves the double-precision course, sooner or later by a spike; rates stay.
  @Test("single precision has the rates of double precision")
  func precision() throws {
    let double = try EverythingNetwork.experiment().run(threads: 2)
    let single = try EverythingNetwork.experiment(precision: .single).run(threads: 2)
    #expect(single != double)
    // About 3e4 spikes, whose number varies by some percent between seeds.
    #expect(abs(Double(single.spikes.count) / Double(double.spikes.count) - 1) < 0.05)
  }
}
