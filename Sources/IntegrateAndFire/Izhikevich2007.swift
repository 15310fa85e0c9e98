import Integration
import ModelTerms
import Quantities

/// The Izhikevich neuron of 2007, in physical units: the equations of ``QuadraticIntegrateAndFire``.
enum Izhikevich2007 {
  static var definition: NeuronDefinition {
    typealias Parabola = QuadraticIntegrateAndFire<Double>
    return NeuronDefinition(
      name: "Izhikevich2007",
      summary: "Izhikevich neuron of 2007, in physical units",
      equations: Parabola.equations,
      parameters: [
        ParameterField("C", aliases: ["C_m"], .picofarad, .positive, "capacitance"),
        ParameterField("k", .nanosiemensPerMillivolt, .positive, "steepness of the parabola"),
      ] + Parabola.parametersAfterK,
      state: Parabola.stateFields,
      methods: [.euler, .rk4],
      sources: ["Izhikevich 2007, Dynamical Systems in Neuroscience, ch. 8 (eqs 8.5, 8.6)"])
  }
}
