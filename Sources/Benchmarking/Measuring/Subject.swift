import BuiltInModels
import Foundation
import Integration
import Kernel
import ModelDescription
import NetworkBuilding

/// The networks that isolate one thing.
struct Subject {
  let settings: Settings

  /// Reads an experiment from its text; paths in it start at the directory of parameters.
  func experiment(_ text: String) throws -> Experiment {
    try ExperimentReader(
      models: ModelCatalogue.builtIn.neuronDefinitions,
      mechanisms: ModelCatalogue.builtIn.mechanismDefinitions
    )
    .read(text: text, directory: settings.params)
  }

  /// The network of an experiment.
  func network(_ text: String) throws -> Network {
    NetworkBuilder(try experiment(text), models: .builtIn, threads: settings.threads).build()
  }

  /// Integrate-and-fire neurons under currents that let each fire about `rate` times a second, and whatever else.
  ///
  /// The experiment outlasts every measurement: inputs end with it.
  static func firing(size: Int, rate: ClosedRange<Double>, rest: String = "") -> String {
    // Rate of a cell with tau 20 ms, V_th 10 mV above V_reset and E_L, and 5 ms of refractoriness.
    func current(_ rate: Double) -> Double { 100 / (1 - exp(-(1000 / rate - 5) / 20)) }
    return """
      {
        "simulation": {"duration": "1000 s", "dt": "0.1 ms"},
        "populations": {
          "S": {
            "size": \(size),
            "neuron": {
              "file": "neurons/lif_coba.json",
              "params": {"I_ext": "linspace(\(current(rate.lowerBound)) pA, \(current(rate.upperBound)) pA)"}
            }
          }
        }\(rest)
      }
      """
  }
}
