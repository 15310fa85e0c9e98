import Foundation
import ModelDescription
import Quantities
import Testing

/// The COBA benchmark of Brette and others (2007) with the connections and initial states that Brian2 had.
@Suite struct CobaReplayTests {
  /// An independent replay with the same order of additions reproduces all 22,015 spikes; other orders must
  /// agree for at least 50 ms, and rates within 15 % after that (the network is chaotic).
  @Test("forward Euler: every spike of the first 50 ms, rates after that")
  func euler() throws {
    let (found, expected) = try run(.euler, .euler, dt: 0.1, reference: "spikes.csv")
    #expect(Set(found.filter { $0.step < 500 }) == Set(expected.filter { $0.step < 500 }))
    #expect(abs(Double(found.count) / Double(expected.count) - 1) < 0.15)
  }

  /// With exponential Euler rounding differs from the first step on; the trains part after some 10 ms.
  @Test("exponential Euler: the first 10 ms, rates after that")
  func exponentialEuler() throws {
    let (found, expected) = try run(
      .exponentialEuler, .exact, dt: 0.1, reference: "spikes_exponential_euler.csv")
    #expect(Set(found.filter { $0.step < 100 }) == Set(expected.filter { $0.step < 100 }))
    #expect(abs(Double(found.count) / Double(expected.count) - 1) < 0.15)
    #expect(found.contains { $0.step > 2900 })
  }

  /// Runge-Kutta at 0.01 ms against Brian2's Runge-Kutta at 0.01 ms.
  @Test("Runge-Kutta at a fine step: the first 4 ms, rates after that")
  func rungeKutta() throws {
    let (found, expected) = try run(.rk4, .exact, dt: 0.01, reference: "spikes_rk4_dt0.01.csv")
    #expect(Set(found.filter { $0.step < 400 }) == Set(expected.filter { $0.step < 400 }))
    #expect(abs(Double(found.count) / Double(expected.count) - 1) < 0.15)
  }

  private func run(
    _ method: IntegrationMethod, _ decay: SynapticDecay, dt: Double, reference: String
  ) throws -> (found: [Run.Spike], expected: [Run.Spike]) {
    let coba = try CobaCase()
    return (try coba.run(method, decay, dt: dt), try coba.spikes(reference, dt: dt))
  }
}
