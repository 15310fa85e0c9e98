/// Why a run stopped before its end.
public enum SimulationError: Error, Equatable, CustomStringConvertible {
  /// A state variable became infinite or not a number.
  case nonFinite(population: String, neuron: Int, variable: String, time: Double)
  /// A learned weight became infinite or not a number; synapses are counted in the order of the projection.
  case nonFiniteWeight(projection: String, synapse: Int, time: Double)

  /// Where and when, and what usually helps.
  public var description: String {
    switch self {
    case .nonFinite(let population, let neuron, let variable, let time):
      """
      \(population)[\(neuron)].\(variable) is no longer a finite number at \(time) ms.
        Usual causes: a step that is too large for the method (try a smaller dt, more substeps, or rk4 or
        exponential_euler), or a synaptic weight in the wrong unit. What was recorded until then is kept.
      """
    case .nonFiniteWeight(let projection, let synapse, let time):
      """
      the weight of synapse \(synapse) of \(projection) is no finite number at \(time) ms.
        Usual causes: a division by zero or the logarithm of zero in the rule. What was recorded until then is kept.
      """
    }
  }
}
