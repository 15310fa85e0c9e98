import Integration

/// Neurons and membranes whose conductances depend on the potential: models after Hodgkin and Huxley, and the
/// mechanisms of compartmental cells.
public enum ConductanceBased {
  /// One line for each point neuron.
  public static let neurons: [NeuronKind] = [
    NeuronKind(HodgkinHuxley<Double>.self, HodgkinHuxley<Float>.self),
    NeuronKind(StriatalHodgkinHuxley<Double>.self, StriatalHodgkinHuxley<Float>.self),
    NeuronKind(PallidalHodgkinHuxley<Double>.self, PallidalHodgkinHuxley<Float>.self),
    NeuronKind(SubthalamicHodgkinHuxley<Double>.self, SubthalamicHodgkinHuxley<Float>.self),
    NeuronKind(DopaminergicHodgkinHuxley<Double>.self, DopaminergicHodgkinHuxley<Float>.self),
  ]

  /// One line for each mechanism.
  public static let mechanisms: [MechanismKind] = [
    MechanismKind(SquidAxonChannels<Double>.self, SquidAxonChannels<Float>.self),
    MechanismKind(PassiveLeak<Double>.self, PassiveLeak<Float>.self),
    MechanismKind(SubthalamicSodium<Double>.self, SubthalamicSodium<Float>.self),
    MechanismKind(SubthalamicDelayedRectifier<Double>.self, SubthalamicDelayedRectifier<Float>.self),
    MechanismKind(SubthalamicAType<Double>.self, SubthalamicAType<Float>.self),
    MechanismKind(SubthalamicLType<Double>.self, SubthalamicLType<Float>.self),
    MechanismKind(SubthalamicTType<Double>.self, SubthalamicTType<Float>.self),
    MechanismKind(SubthalamicCalciumActivated<Double>.self, SubthalamicCalciumActivated<Float>.self),
    MechanismKind(PallidalSodium<Double>.self, PallidalSodium<Float>.self),
    MechanismKind(PallidalDelayedRectifier<Double>.self, PallidalDelayedRectifier<Float>.self),
    MechanismKind(PallidalTType<Double>.self, PallidalTType<Float>.self),
    MechanismKind(PallidalHighThreshold<Double>.self, PallidalHighThreshold<Float>.self),
    MechanismKind(PallidalAfterhyperpolarization<Double>.self, PallidalAfterhyperpolarization<Float>.self),
    MechanismKind(StriatalSodium<Double>.self, StriatalSodium<Float>.self),
    MechanismKind(StriatalDelayedRectifier<Double>.self, StriatalDelayedRectifier<Float>.self),
    MechanismKind(StriatalMType<Double>.self, StriatalMType<Float>.self),
    MechanismKind(DopaminergicChannels<Double>.self, DopaminergicChannels<Float>.self),
    MechanismKind(HyperpolarizationActivated<Double>.self, HyperpolarizationActivated<Float>.self),
    MechanismKind(CalciumPool<Double>.self, CalciumPool<Float>.self),
    MechanismKind(Izhikevich2007Point<Double>.self, Izhikevich2007Point<Float>.self),
    MechanismKind(AlphaSynapse<Double>.self, AlphaSynapse<Float>.self),
  ]
}
