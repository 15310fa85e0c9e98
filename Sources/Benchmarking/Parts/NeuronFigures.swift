import BuiltInModels
import Documents
import Foundation
import Integration
import Kernel
import ModelDescription
import ModelTerms
import Quantities

/// The cost of a neuron's equations, model by model.
struct NeuronFigures {
  private static let size = 4096
  private let subject: Subject

  init(_ settings: Settings) { subject = Subject(settings: settings) }

  /// A figure for every model for which there is a neuron file, in both precisions.
  func all(_ show: (Figure) -> Void) throws {
    for (model, file) in try files() {
      let network = try subject.network(
        """
        {
          "simulation": {"duration": "1 s", "dt": "0.1 ms"},
          "populations": {"P": {"size": \(Self.size), "neuron": "\(file)"}}
        }
        """)
      for precision in Simulation.Precision.both {
        show(try figure(model, network, precision))
      }
    }
  }

  private func figure(
    _ model: String, _ network: Network, _ precision: Simulation.Precision
  ) throws -> Figure {
    let settings = subject.settings
    var simulation = Simulation(network, precision: precision)
    let steps = try settings.cost(from: 64) { try simulation.advance(steps: $0) }
    let loop = ModelLoop(network.populations[0], dt: network.dt, precision: precision)
    let block = settings.cost(from: 64) { loop.advance(steps: $0) }
    let method = network.populations[0].point.method.rawValue
    return Figure(
      part: .neurons, name: "\(model) (\(method))", precision: precision.name,
      cost: steps.divided(by: Double(Self.size)),
      limit: .init(
        name: "the equations on one block in L1", seconds: block.min / Double(loop.neuronCount)))
  }

  /// The first neuron file of every model, in the order of the catalogue.
  private func files() throws -> [(model: String, file: String)] {
    var files: [String: String] = [:]
    for directory in ["neurons", "neurons/alternatives"] {
      let path = subject.settings.params + "/" + directory
      for name in try FileManager.default.contentsOfDirectory(atPath: path).sorted()
      where name.hasSuffix(".json") {
        guard let model = try JSONDocument.read(path: "\(path)/\(name)").object?["model"]?.string,
          files[model] == nil
        else { continue }
        files[model] = "\(directory)/\(name)"
      }
    }
    return ModelCatalogue.builtIn.neuronDefinitions.compactMap { definition in
      files[definition.name].map { (definition.name, $0) }
    }
  }
}
