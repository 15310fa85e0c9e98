import Integration

/// The integrate-and-fire neurons: cheap equations, a threshold and a reset.
public enum IntegrateAndFire {
  /// One line for each model.
  public static let neurons: [NeuronKind] = [
    NeuronKind(LeakyIntegrateAndFire<Double>.self, LeakyIntegrateAndFire<Float>.self),
    quadratic,
    NeuronKind(FastSpikingQIF<Double>.self, FastSpikingQIF<Float>.self),
    NeuronKind(AdaptiveExponential<Double>.self, AdaptiveExponential<Float>.self),
    NeuronKind(SubthalamicAdEx<Double>.self, SubthalamicAdEx<Float>.self),
    NeuronKind(Izhikevich2003<Double>.self, Izhikevich2003<Float>.self),
    quadratic.renamed(Izhikevich2007.definition),
    NeuronKind(SubthalamicIzhikevich<Double>.self, SubthalamicIzhikevich<Float>.self),
  ]

  private static let quadratic = NeuronKind(
    QuadraticIntegrateAndFire<Double>.self, QuadraticIntegrateAndFire<Float>.self)
}
