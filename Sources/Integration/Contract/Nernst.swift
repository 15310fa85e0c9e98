/// The potential at which an ion does not move, by its concentrations.
public enum Nernst {
  /// The gas constant [J/(mol K)] and Faraday's constant [C/mol] (CODATA 2018, as NEURON 9 has them).
  public static let (gas, faraday) = (8.3144626181532395, 96485.332123310014)

  /// RT/F [mV] at a temperature [degrees Celsius].
  public static func factor(celsius: Double) -> Double { 1000 * gas * (celsius + 273.15) / faraday }
}
