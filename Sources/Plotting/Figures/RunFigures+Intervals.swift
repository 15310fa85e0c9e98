import Analysis
import Foundation

extension FigureKind {
  static let intervals = FigureKind(
    "isi", heading: "Intervals", "distributions of the intervals between spikes", needs: .spikes
  ) { [$0.intervals.drawing] }
}

extension RunFigures {
  /// How many bars there are for each power of ten.
  static let barsPerDecade = 12

  /// The distribution of intervals between spikes of each population.
  public var intervals: PanelGrid {
    let names = Array(populationNames.prefix(Self.mostRows))
    let all = names.map { name in populations(name).map { $0?.trains.map(IntervalHistogram.init) } }
    let range = intervalRange(all.flatMap { $0 }.compactMap { $0 })
    let ends = (IntervalHistogram.edge(range.lowerBound), IntervalHistogram.edge(range.upperBound + 1))
    let x = Axis("interval between spikes (ms)", unit: "ms", Scale(ends.0, ends.1, .logarithmic))
    let rows = zip(names, all).map { name, histograms in
      let shares = histograms.map { $0.map { $0.shares(in: range) } }
      let largest = shares.compactMap { $0?.heights.max() }.max() ?? 0
      let y = Axis.fromZero("share", unit: "%", to: largest)
      return PanelGrid.Row(
        name: name, remarks: sizeRemarks(name), ink: ink(name), height: rowHeight(names.count),
        panels: runs.indices.map { index in
          if let panel = missing(populations(name)[index], x) { return panel }
          return intervalPanel(name, populations(name)[index]?.trains, shares[index], x, y)
        })
    }
    var grid = grid(
      "intervals", of: "Distributions of the intervals between successive spikes of a neuron.",
      uprightLabel: "share of intervals (%)", rows: rows, all: populationNames.count)
    grid.notes =
      [
        "Bars of equal width on the logarithmic axis, \(Self.barsPerDecade) for each power of ten. CV and CV2: means "
          + "over neurons with at least \(PopulationIntervals.standardMinimum) intervals."
      ] + grid.notes
    return grid
  }

  private func intervalRange(_ histograms: [IntervalHistogram]) -> ClosedRange<Int> {
    let bars = histograms.flatMap { $0.counts.keys }
    let (first, last) = (bars.min() ?? Self.barsPerDecade, bars.max() ?? 3 * Self.barsPerDecade)
    // Less than a power of ten would make a bar as broad as the figure.
    let missing = max(0, Self.barsPerDecade - (last - first + 1))
    return (first - missing / 2)...(last + (missing + 1) / 2)
  }

  private func intervalPanel(
    _ name: String, _ trains: SpikeTrains?, _ shares: IntervalHistogram.Shares?, _ x: Axis, _ y: Axis
  ) -> Panel {
    guard let trains, let shares, !shares.heights.isEmpty else {
      return Panel(x: x, y: y, message: "no neuron has two spikes")
    }
    let statistics = PopulationIntervals(trains)
    let irregularity = [("CV", statistics.cv), ("CV2", statistics.cv2)].compactMap { name, value in
      value.map { "\(name) \(CompactNumber.fixed($0, 2))" }
    }
    return Panel(
      x: x, y: y, marks: [.bars(name: name, edges: shares.edges, heights: shares.heights, ink(name))],
      remarks: irregularity + (statistics.mean.map { ["mean \(CompactNumber.short($0)) ms"] } ?? []))
  }
}

/// Intervals counted in bars of equal width on a logarithmic axis.
struct IntervalHistogram {
  /// Bar k holds the intervals from 10^(k/n) to 10^((k+1)/n) ms, n for each power of ten.
  private(set) var counts: [Int: Int] = [:]

  init(_ trains: SpikeTrains) {
    let scale = Double(RunFigures.barsPerDecade)
    for neuron in 0..<trains.size {
      let train = trains[neuron]
      for (next, time) in zip(train.dropFirst(), train) where next > time {
        counts[Int((log10(next - time) * scale + 1e-6).rounded(.down)), default: 0] += 1
      }
    }
  }

  struct Shares {
    let edges: [Double]
    /// In percent of all intervals; empty without intervals.
    let heights: [Double]
  }

  func shares(in bars: ClosedRange<Int>) -> Shares {
    let all = counts.values.reduce(0, +)
    return Shares(
      edges: (bars.lowerBound...bars.upperBound + 1).map(Self.edge),
      heights: all == 0 ? [] : bars.map { Double(counts[$0] ?? 0) / Double(all) * 100 })
  }

  static func edge(_ bar: Int) -> Double { pow(10, Double(bar) / Double(RunFigures.barsPerDecade)) }
}
