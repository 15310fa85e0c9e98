import Integration
import ModelTerms
import Numerics
import Quantities
import Testing

@testable import Equations

@Suite("Mechanisms in equations")
struct MechanismTests {
  private func system(
    _ equations: [(String, String)], initial: [(String, String)] = [], parameters: [(String, Unit)] = [],
    ion: Ion? = nil
  ) throws -> MechanismSystem {
    let texts = NeuronEquations(
      equations: equations.map { .init($0.0, $0.1) }, parameters: parameters.map { .init($0.0, $0.1) },
      initial: initial.map { .init($0.0, $0.1) })
    let (system, faults) = MechanismEquations(texts, ion: ion).checked()
    return try #require(system, "\(faults)")
  }

  @Test("the dimension of the current says where a mechanism sits")
  func placement() throws {
    let density = try system(
      [("i", "g*(v - E)")], parameters: [("g", .siemensPerSquareCentimeter), ("E", .millivolt)])
    #expect(density.placement == .density && density.currents == ["i"])
    #expect(density.definitions[0].unit.symbol == "mA/cm2")
    let point = try system([("i", "g*(v - E)")], parameters: [("g", .nanosiemens), ("E", .millivolt)])
    #expect(point.placement == .point)
    #expect(point.definitions[0].unit.symbol == "pA")
  }

  @Test("what the texts say of an ion decides what the mechanism has to do with it")
  func roles() throws {
    let g = [("g", Unit.siemensPerSquareCentimeter)]
    let carrier = try system([("i_ca", "g*(v - 120*mV)")], parameters: g, ion: .calcium)
    let reader = try system([("i", "g*(v + 80*mV)*ca_i/mM")], parameters: g, ion: .calcium)
    let pool = try system(
      [("dx/dt", "-x/ms"), ("dca_i/dt", "-i_ca*cm2/mA*mM/ms")], initial: [("x", "1"), ("ca_i", "0")],
      ion: .calcium)
    #expect(carrier.ionRole == .carries && reader.ionRole == .reads && pool.ionRole == .holds)
    #expect(pool.variables.map(\.name) == ["ca_i", "x"], "the concentration is the first variable")
  }

  @Test("methods in words")
  func methods() throws {
    let ohmic = try system(
      [("dn/dt", "(0.5 - n)/ms"), ("i", "n*g*v")], initial: [("n", "0")],
      parameters: [("g", .siemensPerSquareCentimeter)])
    #expect(
      ohmic.methods
        == "cnexp (every equation is linear in its own variable); the current is a straight line in v: its slope is exact"
    )
    let bent = try system(
      [("dn/dt", "(0.5 - n*n)/ms"), ("i", "n*g*v*exp(v/mV)")], initial: [("n", "0")],
      parameters: [("g", .siemensPerSquareCentimeter)])
    #expect(
      bent.methods
        == "euler for n (two factors of a product change with the variable); the current bends with v: its slope is taken over 0.001 mV"
    )
  }

  /// Charge over Faraday's constant and a volume is a concentration in both systems of units.
  @Test("units of the membrane fit together")
  func units() {
    let units = KernelUnits.membrane
    #expect(units.unit(of: .conductance / .area) == .siemensPerSquareCentimeter)
    #expect(units.unit(of: .concentration) == .millimolar)
    #expect(Unit.microamperePerSquareCentimeter.inKernelUnits(250, units) == 0.25)
    #expect(Unit.micrometer.inKernelUnits(5, units) == 5e-4)
    let faraday = Unit("C/mol", .charge / Dimension(amount: 1))
    #expect(faraday.inKernelUnits(96485, units) == 96485)
  }

  /// The exact solution of `x' = (s - x)/tau` has the roundings of the relaxation that one would write down.
  @Test("a gate relaxes with the roundings of its own formula")
  func relaxation() throws {
    var graph = Graph(usesReciprocals: false)
    let (x, steady, tau) = (
      graph.source(.state(0)), graph.source(.state(1)), graph.source(.state(2))
    )
    let slope = graph.binary(.divide, graph.binary(.subtract, steady, x), tau)
    let relaxed = graph.relaxed(x, along: slope)
    let end = try #require(relaxed)
    let numbers = [0.3, 0.7123, 3.7]
    let found = Evaluation(graph, [end]).values(parameters: { _ in 0 }, step: 0.025) { source in
      if case .state(let column) = source { numbers[column] } else { .nan }
    }
    #expect(found == [0.7123 + (0.3 - 0.7123) * Double.exponential(-(0.025 / 3.7))])
  }
}
