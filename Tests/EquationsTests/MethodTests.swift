import ModelTerms
import Quantities
import Testing

@testable import Equations

@Suite("Methods of equations")
struct MethodTests {
  private func methods(
    _ equations: [(String, String)], step: [String] = [], initial: [(String, Unit)]
  ) throws -> [IntegrationMethod] {
    let source = NeuronEquations(
      equations: equations.map { .init($0.0, $0.1) }, step: step,
      initialUnits: initial.map { .init($0.0, $0.1) })
    let (system, faults) = source.checked()
    return try #require(system, "\(faults)").methods.offered
  }

  @Test("a linear equation of its own is solved exactly")
  func exact() throws {
    #expect(try methods([("dv/dt", "-v/(10 ms) + I/(5 pF)")], initial: [("v", .millivolt)]).first == .exact)
  }

  @Test("equations that are linear in their own variable are solved one by one")
  func exponential() throws {
    let found = try methods(
      [("dv/dt", "(m^3*(50*mV - v))/ms"), ("dm/dt", "(1/(1 + exp(-v/mV)) - m)/ms")],
      initial: [("v", .millivolt), ("m", .one)])
    #expect(found.first == .exponentialEuler)
  }

  @Test("a parabola goes by Euler's method")
  func euler() throws {
    #expect(try methods([("dv/dt", "v*v/(mV*ms)")], initial: [("v", .millivolt)]) == [.euler, .rk4])
  }

  @Test("noise goes by the method of Euler and Maruyama")
  func noise() throws {
    let found = try methods([("dv/dt", "-v/ms + mV*sqrt(2/ms)*xi")], initial: [("v", .millivolt)])
    #expect(found == [.euler, .heun])
  }

  @Test("a step of its own needs no method")
  func step() throws {
    #expect(try methods([], step: ["v += 1*mV"], initial: [("v", .millivolt)]) == [.euler])
  }
}
