import BuiltInModels
import Integration
import Kernel
import ModelTerms
import Numerics
import Quantities
import Testing

/// What holds for every mechanism of the catalogue, whatever its equations are.
@Suite struct MechanismCatalogueTests {
  /// Every mechanism with its defaults, and what can be switched over switched over; a synapse that opens.
  static let variants: [(name: String, given: [String: Double])] =
    ModelCatalogue.builtIn.mechanismDefinitions.flatMap { definition in
      let names = definition.parameters.map(\.name)
      return [definition.name == "AlphaSynapse" ? ["gmax": 1, "tau": 0.05] : [:], ["by_calcium": 1]].filter {
        Set($0.keys).isSubset(of: names)
      }.map { (definition.name, $0) }
    }
  static let potentials = stride(from: -120.0, through: 60, by: 7.3).map { $0 }

  private func kind(_ name: String) throws -> MechanismKind {
    try #require(ModelCatalogue.builtIn.mechanism(named: name))
  }

  @Test("tables and programs agree", arguments: ModelCatalogue.builtIn.mechanismDefinitions.map(\.name))
  func tables(name: String) throws {
    let kind = try kind(name)
    #expect(kind.double.stateColumns == kind.definition.state.count)
    #expect(kind.single.stateColumns == kind.definition.state.count)
    #expect(kind.double.constantColumns == kind.single.constantColumns)
    #expect(kind.double.access.ions == kind.single.access.ions)
    #expect(kind.double.access.held == kind.single.access.held)
    #expect(kind.access.ions.isEmpty == kind.access.given.isEmpty)
    let names = kind.definition.parameters.flatMap { [$0.name] + $0.aliases }
    #expect(Set(names).count == names.count)
    for field in kind.definition.parameters {
      guard case .value(let value) = field.defaultValue else { continue }
      #expect(field.bounds.contains(value), "\(field.name)")
    }
  }

  /// Each gate moves a part of the way to its steady state, which is none; what is left is rounding.
  @Test("a gate in its steady state stays there", arguments: variants)
  func fixedPoint(name: String, given: [String: Double]) throws {
    let kind = try kind(name)
    let patch = MembranePatch(kind.definition, kind.double, given: given, potentials: Self.potentials)
    let start = patch.state
    for _ in 0..<10 { patch.advance() }
    for (before, after) in zip(start, patch.state) {
      for gate in kind.definition.gates { #expect(abs(before[gate] - after[gate]) < 1e-14) }
    }
  }

  @Test("gates that were elsewhere relax to the steady state", arguments: variants)
  func relaxation(name: String, given: [String: Double]) throws {
    let kind = try kind(name)
    let elsewhere = Self.potentials.map { -60 - $0 }
    // In an hour every gate arrives: the slowest take some seconds.
    let patch = MembranePatch(kind.definition, kind.double, given: given, potentials: elsewhere, dt: 3.6e6)
    patch.hold(Self.potentials)
    patch.advance()
    let steady = MembranePatch(kind.definition, kind.double, given: given, potentials: Self.potentials).state
    for (reached, expected) in zip(patch.state, steady) {
      for gate in kind.definition.gates { #expect(abs(reached[gate] - expected[gate]) < 1e-12) }
    }
  }

  /// The slope of a current whose gates follow the potential at once is taken half of 0.001 mV beyond, as in NEURON.
  ///
  /// The steepest of them rise e-fold in 2 mV, to the third power: 0.0005 mV * 3 / 2 mV = 0.75 per mille.
  @Test("the conductance is the derivative of the current", arguments: variants)
  func slope(name: String, given: [String: Double]) throws {
    let kind = try kind(name)
    let h = 0.0005
    let patch = MembranePatch(kind.definition, kind.double, given: given, potentials: Self.potentials)
    let slopes = patch.currents().map(\.slope)
    patch.hold(Self.potentials.map { $0 + h })
    let above = patch.currents().map(\.current)
    patch.hold(Self.potentials.map { $0 - h })
    let below = patch.currents().map(\.current)
    let greatest = slopes.map(abs).max()!
    for i in slopes.indices {
      #expect(abs(slopes[i] - (above[i] - below[i]) / (2 * h)) <= 1e-3 * greatest, "\(Self.potentials[i]) mV")
    }
  }

  @Test("gates stay between 0 and 1 through jumps of the potential", arguments: variants, [0.025, 1, 50])
  func bounds(variant: (name: String, given: [String: Double]), dt: Double) throws {
    let kind = try kind(variant.name)
    let patch = MembranePatch(
      kind.definition, kind.double, given: variant.given, potentials: Self.potentials, dt: dt)
    for round in 0..<Self.potentials.count {
      // Every cell goes through all potentials, in another order.
      patch.hold(
        Self.potentials.indices.map { Self.potentials[($0 * 7 + round * 11) % Self.potentials.count] })
      patch.advance()
      for state in patch.state {
        for gate in kind.definition.gates { #expect(state[gate] >= 0 && state[gate] <= 1) }
      }
    }
  }

  /// The same arithmetic, whether constants are looked up once or for every cell.
  @Test("constants of every cell's own give the same bits as shared ones", arguments: variants)
  func individual(name: String, given: [String: Double]) throws {
    let kind = try kind(name)
    let patches = [false, true].map {
      MembranePatch(
        kind.definition, kind.double, given: given, potentials: Self.potentials, individual: $0)
    }
    for _ in 0..<3 {
      let (shared, individual) = (patches[0].currents(), patches[1].currents())
      #expect(shared.map(\.current) == individual.map(\.current))
      #expect(shared.map(\.slope) == individual.map(\.slope))
      #expect(patches[0].state == patches[1].state)
      for patch in patches {
        patch.hold(Self.potentials.map { -60 - $0 })
        patch.advance()
      }
    }
  }

  /// A rounding of 6e-8 in the potential moves the steepest gates (0.02, see `cal_stn`) by no more than 1e-3 of it; all
  /// else is closer.
  @Test("single precision follows double", arguments: variants)
  func precisions(name: String, given: [String: Double]) throws {
    let kind = try kind(name)
    let double = MembranePatch(kind.definition, kind.double, given: given, potentials: Self.potentials)
    let single = MembranePatch(kind.definition, kind.single, given: given, potentials: Self.potentials)
    for _ in 0..<20 {
      double.advance()
      single.advance()
    }
    for (a, b) in zip(double.state, single.state) {
      for (x, y) in zip(a, b) { #expect(abs(x - Double(y)) <= 1e-3 * max(abs(x), 1e-6)) }
    }
    let (a, b) = (double.currents().map(\.current), single.currents().map { Double($0.current) })
    let greatest = a.map(abs).max()!
    #expect(zip(a, b).allSatisfy { abs($0 - $1) <= 1e-3 * greatest })
  }
}
