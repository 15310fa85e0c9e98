import Foundation

/// Measures the parts of the program, each by itself.
public struct PartBenchmark {
  private let settings: Settings

  /// Prepares to measure.
  public init(_ settings: Settings) { self.settings = settings }

  /// Measures one part and hands its figures over as they come.
  public func measure(_ part: Part, _ show: (Figure) -> Void) throws {
    switch part {
    case .machine: MachineFigures.all(settings).forEach(show)
    case .neurons: try NeuronFigures(settings).all(show)
    case .receptors: try ReceptorFigures(settings).all(show)
    case .delivery: try DeliveryFigures(settings).all(show)
    case .building: try BuildingFigures(settings).all(show)
    case .inputs: try InputFigures(settings).all(show)
    case .recording: try RecordingFigures(settings).all(show)
    case .cables: try CableFigures(settings).all(show)
    }
  }
}
