import ConductanceBased
import IntegrateAndFire
import Integration

extension ModelCatalogue {
  /// The models that come with bgsim.
  public static let builtIn = ModelCatalogue(
    neurons: IntegrateAndFire.neurons + ConductanceBased.neurons
      + [NeuronKind(Relay<Double>.self, Relay<Float>.self)],
    mechanisms: ConductanceBased.mechanisms)
}
