import Foundation
import Integration
import Kernel
import ModelTerms
import Quantities
import Testing

/// The model that CONTRIBUTING.md walks through: registered, simulated, and compared with facts.
@Suite struct ExampleModelTests {
  static let kind = NeuronKind(
    ExponentialIntegrateAndFire<Double>.self, ExponentialIntegrateAndFire<Float>.self)

  /// The numbers of the default neuron, with others in their place.
  static func parameters(_ others: [String: Double] = [:]) -> [String: NeuronValues] {
    var values: [String: NeuronValues] = [:]
    for field in kind.definition.parameters {
      guard case .value(let value) = field.defaultValue else { continue }
      values[field.name] = .same(others[field.name] ?? value)
    }
    return values
  }

  /// How often each of some neurons spikes, which differ in their constant current [pA].
  static func counts(
    currents: [Double], _ others: [String: Double] = [:], duration: Double, dt: Double,
    method: IntegrationMethod = .rk4, precision: Simulation.Precision = .double
  ) throws -> [Int] {
    var values = parameters(others)
    values["I_ext"] = .each(currents)
    let population = NetworkPopulation(
      name: "EIF", size: currents.count,
      dynamics: .point(
        PointNeurons(
          kind: kind, method: method, parameters: values, initial: [.same(others["V_reset"] ?? -68)])))
    let network = Network(dt: dt, seed: 1, populations: [population])
    var simulation = Simulation(network, precision: precision)
    var counter = SpikeCounter(counts: Array(repeating: 0, count: currents.count))
    let end = Int((duration / dt).rounded())
    while simulation.step < end { try simulation.advance(to: end, into: &counter) }
    return counter.counts
  }

  @Test("the code in CONTRIBUTING.md is this model")
  func documented() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let root = folder.appending(path: "../../..").standardized
    let guide = try String(contentsOf: root.appending(path: "CONTRIBUTING.md"), encoding: .utf8)
    let file = folder.appending(path: "ExponentialIntegrateAndFire.swift")
    let source = try String(contentsOf: file, encoding: .utf8)
    #expect(guide.contains("```swift\n\(source)```\n"))
    let registration =
      "NeuronKind(ExponentialIntegrateAndFire<Double>.self, ExponentialIntegrateAndFire<Float>.self),"
    #expect(guide.contains(registration))
  }

  /// Its rheobase is g_L (V_T - E_L - Delta_T): the least current for which dv/dt has no zero.
  @Test("fires above the rheobase and not below", arguments: [IntegrationMethod.euler, .rk4])
  func rheobase(method: IntegrationMethod) throws {
    let rheobase = 10 * (-59.9 + 65 - 3.48)
    let counts = try Self.counts(
      currents: [0.99 * rheobase, 1.01 * rheobase], duration: 3000, dt: 0.1, method: method)
    #expect(counts[0] == 0)
    #expect(counts[1] > 0)
  }

  /// With a sharp upstroke it is a leaky integrate-and-fire neuron with threshold V_T, whose interval is
  /// tau ln((E + I/g - V_reset) / (E + I/g - V_T)).
  ///
  /// 2 %: the upstroke takes over a few Delta_T above V_T, a spike waits for the next step, and a count is whole.
  @Test("fires like the leaky integrate-and-fire neuron where Delta_T is small")
  func sharpUpstroke() throws {
    let currents = [60.0, 80, 120, 200, 400]
    let counts = try Self.counts(
      currents: currents, ["Delta_T": 0.001, "V_peak": -59.5], duration: 2000, dt: 0.01)
    for (current, count) in zip(currents, counts) {
      let target = -65 + current / 10
      let interval = 100.0 / 10 * log((target + 68) / (target + 59.9))
      #expect(abs(Double(count) * interval / 2000 - 1) < 0.02, "\(current) pA")
    }
  }

  /// One spike more or less in two seconds, because the last one may fall on either side of the end.
  @Test("fires alike in both precisions")
  func precisions() throws {
    let currents = [20.0, 40, 100]
    let double = try Self.counts(currents: currents, duration: 2000, dt: 0.1)
    let single = try Self.counts(currents: currents, duration: 2000, dt: 0.1, precision: .single)
    for (a, b) in zip(double, single) { #expect(abs(a - b) <= 1) }
  }
}

/// Counts the spikes of one population.
private struct SpikeCounter: RunSink {
  var counts: [Int]

  mutating func spikes(step: Int, population: Int, neurons: UnsafeBufferPointer<UInt32>) {
    for neuron in neurons { counts[Int(neuron)] += 1 }
  }

  mutating func samples(table: Int, step: Int, values: UnsafeBufferPointer<Double>) {}
}
