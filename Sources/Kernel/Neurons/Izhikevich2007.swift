import Numerics
import Quantities

/// The Izhikevich neuron of 2007, in physical units: the equations of ``QuadraticIntegrateAndFire``.
enum Izhikevich2007<Real: KernelScalar>: NeuronModel {
  static var definition: NeuronDefinition {
    NeuronDefinition(
      name: "Izhikevich2007",
      summary: "Izhikevich neuron of 2007, in physical units",
      equations: QuadraticIntegrateAndFire<Real>.equations,
      parameters: [
        ParameterField("C", aliases: ["C_m"], .picofarad, .positive, "capacitance"),
        ParameterField("k", .nanosiemensPerMillivolt, .positive, "steepness of the parabola"),
      ] + QuadraticIntegrateAndFire<Real>.parametersAfterK,
      state: QuadraticIntegrateAndFire<Real>.stateFields,
      methods: [.euler, .rk4],
      sources: ["Izhikevich 2007, Dynamical Systems in Neuroscience, ch. 8 (eqs 8.5, 8.6)"])
  }

  typealias State = QuadraticIntegrateAndFire<Real>.State
  typealias Constants = QuadraticIntegrateAndFire<Real>.Constants

  static func constants(_ p: NeuronParameters, h: Double) -> Constants {
    QuadraticIntegrateAndFire<Real>.constants(p, h: h)
  }

  @inline(__always)
  static func voltage(_ s: State) -> Real { s.v }

  @inline(__always)
  static func derivative(_ s: State, current: Real, _ k: Constants) -> State {
    QuadraticIntegrateAndFire<Real>.derivative(s, current: current, k)
  }

  @inline(__always)
  static func finish(_ old: State, _ new: State, _ k: Constants) -> (state: State, spiked: Bool) {
    QuadraticIntegrateAndFire<Real>.finish(old, new, k)
  }
}
