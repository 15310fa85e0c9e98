import Kernel
import ModelTerms
import Quantities
import TestSupport
import Testing

/// Windows that are handed over while the next one is computed.
@Suite struct WindowTests {
  private static let receptor = Receptor(
    label: "R", kind: .conductance(reversal: 0), shape: .exponential(tau: 5))

  private static var network: Network {
    var network = Network(
      dt: 0.1, seed: 1,
      populations: [
        NetworkPopulation(
          "LIF", size: 200, parameters: ["I_ext": .each((0..<200).map { 190 + Double($0) })],
          receptors: [receptor])
      ],
      projections: [
        NetworkProjection(
          name: "p", pre: 0, post: 0, receptor: 0,
          connectivity: Connectivity(
            sources: 200, pairs: (0..<200).map { ($0, ($0 * 7 + 3) % 200) }, weight: 2, delay: 9))
      ])
    network.traces = [
      .every(.state(0), of: 0..<200),
      TraceTable(
        columns: [.init(population: 0, neuron: 5, quantity: .state(0))], start: 13, stop: 900, interval: 7),
    ]
    return network
  }

  @Test("where calls end does not matter", arguments: [[1, 2, 3], [10, 20], [5, 64, 65, 999], [500]])
  func stops(stops: [Int]) throws {
    let whole = try Self.network.run(steps: 1000)
    #expect(whole.spikes.count > 100)
    #expect(whole.tables[0].map(\.step) == Array(0..<1000))
    #expect(whole.tables[1].map(\.step) == Array(stride(from: 13, to: 900, by: 7)))
    for row in whole.tables[1] { #expect(row.values[0] == whole.tables[0][row.step].values[5]) }
    let parts = try Self.network.run(steps: 1000, threads: 2, stops: stops)
    #expect(parts.spikes == whole.spikes && parts.tables == whole.tables)
  }

  private struct Full: Error {}

  /// Takes no more than some steps.
  private struct SmallSink: RunSink {
    var steps = 0
    mutating func spikes(step: Int, population: Int, neurons: UnsafeBufferPointer<UInt32>) {}
    mutating func samples(table: Int, step: Int, values: UnsafeBufferPointer<Double>) throws {
      if table == 0 { steps += 1 }
      if steps > 300 { throw Full() }
    }
  }

  @Test("what a sink throws ends the call that hands over, and the workers come to rest", arguments: [1, 2])
  func throwing(threads: Int) throws {
    var sink = SmallSink()
    var simulation = Simulation(Self.network, threads: threads, workPerThread: 1)
    #expect(throws: Full.self) {
      while simulation.step < 1000 { try simulation.advance(to: 1000, into: &sink) }
    }
    #expect(sink.steps == 301 && simulation.step == 310)
  }
}
