import ModelDescription
import Plotting
import RunReading

/// The figures that can be drawn of one run or two.
struct Gallery {
  let runs: [SourceRun]
  let figures: RunFigures
  private let engine: Engine

  init(_ runs: [SourceRun], engine: Engine) throws {
    self.runs = runs
    self.engine = engine
    figures = try runs.figures()
  }

  private var hasSpikes: Bool { figures.runs.contains { $0.populations.contains { $0.trains != nil } } }
  private var hasTraces: Bool { figures.runs.contains { !$0.traces.isEmpty } }

  /// The kinds for which there is data.
  var available: [PlotKind] {
    PlotKind.allCases.filter { kind in
      switch kind {
      case .raster, .rates, .spectrum, .isi: hasSpikes
      case .traces: hasTraces
      case .network: runs.allSatisfy { (try? $0.experiment.get()) != nil }
      case .fi: false
      }
    }
  }

  /// Throws if there is no data for one of the kinds.
  func require(_ kinds: [PlotKind]) throws {
    let places = runs.map(\.run.path).joined(separator: " and ")
    for kind in kinds where !available.contains(kind) {
      if kind == .network { for run in runs { _ = try run.experiment.get() } }
      if kind == .fi {
        throw NothingToDraw(
          description:
            "f-I curves are drawn of a sweep's directory or of what bgsim fi --out wrote, not of \(places)")
      }
      let what = kind == .traces ? "traces" : "spikes"
      throw NothingToDraw(description: "there are no \(what) in \(places); the experiment did not record any")
    }
  }

  /// The drawings of a kind: one, or of two networks two.
  func drawings(_ kind: PlotKind) throws -> [Drawing] {
    switch kind {
    case .raster: [figures.raster.drawing]
    case .traces: [figures.traces.drawing]
    case .rates: [figures.rates.drawing]
    case .spectrum: [figures.spectra.drawing]
    case .isi: [figures.intervals.drawing]
    case .network: try networks()
    case .fi: []
    }
  }

  /// One network for runs of the same one.
  private func networks() throws -> [Drawing] {
    var pictures: [NetworkPicture] = []
    for run in runs {
      var picture = try NetworkPicture(try run.experiment.get(), colours: figures.colours, engine: engine)
      let isKnown = pictures.contains { known in
        picture.name = known.name
        return known == picture
      }
      if isKnown { continue }
      picture.name = run.name
      pictures.append(picture)
    }
    return pictures.map(NetworkFigure.drawing)
  }
}

/// A run does not hold what a figure needs.
struct NothingToDraw: ErrorWithExitCode, CustomStringConvertible {
  let description: String
  var exitCode: ExitCode { .badInput }
}
