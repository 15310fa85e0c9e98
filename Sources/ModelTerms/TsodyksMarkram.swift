import Quantities

/// Short-term plasticity of Tsodyks, Uziel and Markram (2000), one state per source neuron.
public struct TsodyksMarkram: Sendable, Equatable {
  /// What the projection's weight means.
  public enum WeightMeaning: String, Sendable, CaseIterable {
    /// The conductance when all resources are released at once: a spike delivers weight * u * x.
    case absolute
    /// The conductance of the first spike after rest: a spike delivers weight * u * x / U.
    case firstSpike = "first_spike"
  }
  /// Utilisation of the first spike.
  public var U: Double
  /// Recovery time constant of the resources [ms].
  public var tauRec: Double
  /// Decay time constant of facilitation [ms]; 0 for none.
  public var tauFac: Double
  /// Time constant with which active resources become inactive [ms].
  public var tauPsc: Double
  /// What the projection's weight means.
  public var weightMeaning: WeightMeaning

  /// Makes a rule.
  public init(
    U: Double, tauRec: Double, tauFac: Double, tauPsc: Double, weightMeaning: WeightMeaning = .absolute
  ) {
    self.U = U
    self.tauRec = tauRec
    self.tauFac = tauFac
    self.tauPsc = tauPsc
    self.weightMeaning = weightMeaning
  }
}
