extension RunSummary {
  /// How the neurons of a population fire over the whole run; docs/analysis.md defines each number.
  public struct Firing: Codable, Sendable, Equatable {
    /// The standard deviation over neurons of their rates [Hz].
    public var rateSdHz: Double?
    /// The fraction of neurons with at least one spike.
    public var activeFraction: Double?
    /// The mean of all intervals between successive spikes of a neuron [ms].
    public var intervalMeanMs: Double?
    /// How many neurons have enough intervals for the rest.
    public var intervalNeurons: Int
    /// The mean over these neurons of the coefficient of variation of their intervals.
    public var cv: Double?
    /// The mean over these neurons of CV2.
    public var cv2: Double?
    /// The mean over these neurons of the local variation.
    public var localVariation: Double?

    enum CodingKeys: String, CodingKey {
      case cv, cv2
      case rateSdHz = "rate_sd_hz"
      case activeFraction = "active_fraction"
      case intervalMeanMs = "interval_mean_ms"
      case intervalNeurons = "interval_neurons"
      case localVariation = "local_variation"
    }

    /// Makes it.
    public init(
      rateSdHz: Double?, activeFraction: Double?, intervalMeanMs: Double?, intervalNeurons: Int, cv: Double?,
      cv2: Double?, localVariation: Double?
    ) {
      self.rateSdHz = rateSdHz
      self.activeFraction = activeFraction
      self.intervalMeanMs = intervalMeanMs
      self.intervalNeurons = intervalNeurons
      self.cv = cv
      self.cv2 = cv2
      self.localVariation = localVariation
    }
  }
}
