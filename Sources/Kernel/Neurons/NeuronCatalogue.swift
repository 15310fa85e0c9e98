import Numerics
import Quantities

/// Every point-neuron model that an experiment can name.
public enum NeuronCatalogue {
  /// One line for each model.
  public static let kinds: [NeuronKind] = [
    NeuronKind(LeakyIntegrateAndFire<Double>.self, LeakyIntegrateAndFire<Float>.self),
    NeuronKind(QuadraticIntegrateAndFire<Double>.self, QuadraticIntegrateAndFire<Float>.self),
    NeuronKind(FastSpikingQIF<Double>.self, FastSpikingQIF<Float>.self),
    NeuronKind(AdaptiveExponential<Double>.self, AdaptiveExponential<Float>.self),
    NeuronKind(SubthalamicAdEx<Double>.self, SubthalamicAdEx<Float>.self),
    NeuronKind(Izhikevich2003<Double>.self, Izhikevich2003<Float>.self),
    NeuronKind(Izhikevich2007<Double>.self, Izhikevich2007<Float>.self),
    NeuronKind(SubthalamicIzhikevich<Double>.self, SubthalamicIzhikevich<Float>.self),
    NeuronKind(HodgkinHuxley<Double>.self, HodgkinHuxley<Float>.self),
    NeuronKind(StriatalHodgkinHuxley<Double>.self, StriatalHodgkinHuxley<Float>.self),
    NeuronKind(PallidalHodgkinHuxley<Double>.self, PallidalHodgkinHuxley<Float>.self),
    NeuronKind(SubthalamicHodgkinHuxley<Double>.self, SubthalamicHodgkinHuxley<Float>.self),
    NeuronKind(DopaminergicHodgkinHuxley<Double>.self, DopaminergicHodgkinHuxley<Float>.self),
    NeuronKind(Relay<Double>.self, Relay<Float>.self),
  ]

  /// The tables of all models, for reading, documentation and the JSON Schema.
  public static var definitions: [NeuronDefinition] { kinds.map(\.definition) }

  /// The model with this name.
  public static func kind(named name: String) -> NeuronKind? { kinds.first { $0.definition.name == name } }
}
