import ModelDescription
import Plotting
import RunReading

/// The figures that can be drawn of one run or two.
package struct Gallery {
  let runs: [SourceRun]
  /// What the figures are drawn of.
  package let figures: RunFigures

  package init(_ runs: [SourceRun]) throws {
    self.runs = runs
    figures = try runs.figures()
  }

  /// The kinds for which there is data.
  package var available: [FigureKind] { FigureKind.all.filter { has($0.needs) } }

  private func has(_ needs: FigureKind.Needs) -> Bool {
    switch needs {
    case .spikes: figures.hasSpikes
    case .traces: figures.hasTraces
    case .experiment: runs.allSatisfy { (try? $0.experiment.get()) != nil }
    case .curves: false
    }
  }

  /// Throws if there is no data for one of the kinds.
  package func require(_ kinds: [FigureKind]) throws {
    let places = runs.map(\.run.path).joined(separator: " and ")
    for needs in kinds.map(\.needs) where !has(needs) {
      if needs == .experiment { for run in runs { _ = try run.experiment.get() } }
      if needs == .curves {
        throw NothingToDraw(
          description:
            "f-I curves are drawn of a sweep's directory or of what bgsim fi --out wrote, not of \(places)")
      }
      let what = needs == .traces ? "traces" : "spikes"
      throw NothingToDraw(description: "there are no \(what) in \(places); the experiment did not record any")
    }
  }
}

/// A run does not hold what a figure needs.
public struct NothingToDraw: Error, CustomStringConvertible {
  /// What is missing, and where.
  public let description: String
}
