/// A band of frequencies, with its lower and without its upper end, so that neighbours share no frequency.
public struct FrequencyBand: Sendable, Equatable {
  /// What it is called.
  public let name: String
  /// The lower end [Hz], in the band.
  public let lower: Double
  /// The upper end [Hz], not in the band.
  public let upper: Double

  /// The band from `lower` to `upper` Hz.
  public init(_ name: String, _ lower: Double, _ upper: Double) {
    self.name = name
    self.lower = lower
    self.upper = upper
  }

  /// Whether a frequency [Hz] is in it.
  public func contains(_ frequency: Double) -> Bool { lower <= frequency && frequency < upper }

  /// Its ends: `1 to 4 Hz`.
  var text: String { "\(lower.plain) to \(upper.plain) Hz" }

  /// 1 to 4 Hz.
  public static let delta = FrequencyBand("delta", 1, 4)
  /// 4 to 8 Hz.
  public static let theta = FrequencyBand("theta", 4, 8)
  /// 8 to 13 Hz.
  public static let alpha = FrequencyBand("alpha", 8, 13)
  /// 13 to 30 Hz.
  public static let beta = FrequencyBand("beta", 13, 30)
  /// 30 to 90 Hz.
  public static let gamma = FrequencyBand("gamma", 30, 90)
  /// The five bands of the electroencephalogram.
  public static let standard = [delta, theta, alpha, beta, gamma]
  /// 1 to 90 Hz: all standard bands together.
  public static let all = FrequencyBand("all", 1, 90)
}
