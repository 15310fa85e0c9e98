import Equations
import Foundation
import Integration
import Kernel
import ModelDescription
import Numerics
import Quantities

/// What a network will hold and how much memory it takes, worked out without building it.
public struct MemoryPlan: Sendable {
  /// Expected synapses of every projection.
  public let synapses: [Int]
  /// Bytes of state, constants, receptors, spike history and recorded columns of every population.
  public let populationBytes: [Int]
  /// How much of this the recorded columns of every population take.
  public let recordedBytes: [Int]
  /// Bytes of the synapses of every projection and of spikes on their way.
  public let projectionBytes: [Int]
  /// How much of this spikes on their way take, if sources fire at 5 Hz.
  public let underwayBytes: [Int]

  /// Plans an experiment.
  public init(_ experiment: Experiment, models: ModelCatalogue) {
    let counts = experiment.projections.map {
      $0.rule.kind.value.expectedSynapses(experiment.connected(by: $0))
    }
    let (receptors, detectors) = (ReceptorTable(experiment), DetectorTable(experiment))
    let window = Self.window(experiment)
    synapses = counts.map(Self.whole)
    let projections = counts.enumerated().map { index, count in
      ProjectionMemory(experiment: experiment, index: index, synapses: count, window: window)
    }
    projectionBytes = projections.map { Self.whole($0.bytes) }
    underwayBytes = projections.map { Self.whole($0.underway) }
    let populations = experiment.populations.indices.map {
      PopulationMemory(
        experiment: experiment, models: models, index: $0, receptors: receptors.of[$0],
        detectors: detectors.of[$0], window: window)
    }
    populationBytes = populations.map(\.bytes)
    recordedBytes = populations.map(\.traceBytes)
  }

  private static func whole(_ x: Double) -> Int { Int(nearest: x, in: 0...1 << 62) }

  /// Steps between two meetings of the workers, if the shortest delays that are possible occur.
  private static func window(_ experiment: Experiment) -> Int {
    if experiment.projections.contains(where: { $0.presynapticEnd != nil }) { return 1 }
    let delays =
      experiment.projections.map { shortestDelay($0, experiment) } + experiment.listeningDelays(to: nil)
    return Network.windowLength(leastDelay: delays.min().map(experiment.simulation.delaySteps))
  }

  private static func shortestDelay(_ projection: Projection, _ experiment: Experiment) -> Double {
    switch projection.delay {
    case .expression(let expression):
      expression.sample(of: experiment.connected(by: projection)).map(\.value).min() ?? 0
    case .constant(let delay): delay
    case .values(let delays): delays.min() ?? 0
    case .linspace(let start, let stop): min(start, stop)
    case .random(let distribution):
      if case .uniform(let min, _) = distribution.shape {
        max(min, distribution.lower)
      } else {
        distribution.lower
      }
    }
  }
}

extension Experiment {
  /// The populations that a projection connects, as its rule sees them.
  func connected(by projection: Projection) -> ConnectedPopulations {
    projection.rule.populations(
      pre: populations[projection.pre].size, post: populations[projection.post].size,
      isRecurrent: projection.pre == projection.post)
  }
}
