import Foundation
import ModelDescription
import ModelTerms
import Quantities
import Testing

/// The COBA benchmark of Brette and others (2007) with the connections and initial states that Brian2 had.
@Suite struct CobaReplayTests {
  /// With the same scheme, step and order of additions every spike of 300 ms is the same, in all three schemes,
  /// although the network is chaotic.
  @Test("forward Euler at 0.1 ms: all 22,015 spikes")
  func euler() throws {
    let (found, expected) = try run(.euler, .euler, dt: 0.1, reference: "spikes.csv")
    #expect(expected.count == 22_015)
    #expect(Set(found) == Set(expected) && found.count == expected.count)
  }

  @Test("exponential Euler at 0.1 ms: all 23,908 spikes")
  func exponentialEuler() throws {
    let (found, expected) = try run(
      .exponentialEuler, .exact, dt: 0.1, reference: "spikes_exponential_euler.csv")
    #expect(expected.count == 23_908)
    #expect(Set(found) == Set(expected) && found.count == expected.count)
  }

  @Test("Runge-Kutta at 0.01 ms: all 23,228 spikes")
  func rungeKutta() throws {
    let (found, expected) = try run(.rk4, .exact, dt: 0.01, reference: "spikes_rk4_dt0.01.csv")
    #expect(expected.count == 23_228)
    #expect(Set(found) == Set(expected) && found.count == expected.count)
  }

  private func run(
    _ method: IntegrationMethod, _ decay: SynapticDecay, dt: Double, reference: String
  ) throws -> (found: [Run.Spike], expected: [Run.Spike]) {
    let coba = try CobaCase()
    return (try coba.run(method, decay, dt: dt), try coba.spikes(reference, dt: dt))
  }
}
