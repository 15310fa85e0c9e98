/// The bursts of a spike train by the Poisson surprise method of Legendy & Salcman 1985, J Neurophysiol
/// 53:926.
///
/// 1. Three spikes with two intervals that are both shorter than half the train's mean interval start a
///    candidate.
/// 2. Spikes are added at its end as long as intervals are not longer than the mean interval, at most ten
///    beyond the best; the end with the greatest surprise is kept.
/// 3. Spikes are taken from its start as long as that does not leave fewer than three; the start with the
///    greatest surprise is kept.
/// 4. It is a burst if its surprise is at least the threshold; the search goes on behind it.
///
/// The surprise is that of at least n spikes (those of the candidate) in the time from its first to its last
/// spike at the train's mean rate, the inverse of its mean interval.
public struct Bursts: Sendable, Equatable {
  /// A surprise of 10, as in Legendy & Salcman 1985.
  ///
  /// About 1.3 % of the spikes of a Poisson train are in such bursts, because the search chooses what is
  /// surprising; at 4.6 (one in a hundred for a stretch that was not chosen) it would be 22 %.
  public static let standardThreshold = 10.0

  /// The spikes of each burst, as places in the train; in order, without overlap, at least three each.
  public let ranges: [Range<Int>]
  /// How many spikes the train has.
  public let spikes: Int

  /// Finds the bursts of ascending spike times [ms].
  public init(train: ArraySlice<Double>, threshold: Double = standardThreshold) {
    let times = Array(train)
    spikes = times.count
    var found: [Range<Int>] = []
    if let first = times.first, let last = times.last, times.count > 3, last > first {
      let search = BurstSearch(times: times, meanInterval: (last - first) / Double(times.count - 1))
      var place = 0
      while let candidate = search.next(from: place) {
        if search.surprise(candidate) >= threshold {
          found.append(candidate)
          place = candidate.upperBound
        } else {
          place = candidate.lowerBound + 1
        }
      }
    }
    ranges = found
  }

  /// The part of the spikes that is in bursts; none for a train without spikes.
  public var fraction: Double? {
    spikes > 0 ? Double(ranges.reduce(0) { $0 + $1.count }) / Double(spikes) : nil
  }
}

/// Looks for candidates in one train.
private struct BurstSearch {
  let times: [Double]
  let meanInterval: Double

  private static let fewest = 3
  private static let mostBeyondBest = 10

  /// The next candidate that starts at `place` or later, its end and start optimised.
  func next(from place: Int) -> Range<Int>? {
    var start = place
    while start + 2 < times.count {
      if interval(start) < meanInterval / 2, interval(start + 1) < meanInterval / 2 {
        return shortened(extended(start..<start + Self.fewest))
      }
      start += 1
    }
    return nil
  }

  func surprise(_ range: Range<Int>) -> Double {
    let duration = times[range.upperBound - 1] - times[range.lowerBound]
    // Spikes at one and the same time would be infinitely surprising.
    return duration > 0
      ? PoissonSurprise.value(count: range.count, mean: duration / meanInterval) : .greatestFiniteMagnitude
  }

  private func interval(_ index: Int) -> Double { times[index + 1] - times[index] }

  private func extended(_ range: Range<Int>) -> Range<Int> {
    var (best, most, end) = (range, surprise(range), range.upperBound)
    while end < times.count, interval(end - 1) <= meanInterval,
      end - best.upperBound < Self.mostBeyondBest
    {
      end += 1
      let value = surprise(range.lowerBound..<end)
      if value > most { (best, most) = (range.lowerBound..<end, value) }
    }
    return best
  }

  private func shortened(_ range: Range<Int>) -> Range<Int> {
    var (best, most) = (range, surprise(range))
    for start in (range.lowerBound + 1)..<max(range.lowerBound + 1, range.upperBound - Self.fewest + 1) {
      let value = surprise(start..<range.upperBound)
      if value > most { (best, most) = (start..<range.upperBound, value) }
    }
    return best
  }
}

/// How much of a population's activity is bursts.
public struct PopulationBursts: Sendable, Equatable {
  /// How many intervals a neuron needs to count.
  public let minimum: Int
  /// How many neurons have that many.
  public let neurons: Int
  /// The burst index: the mean over these neurons of the part of spikes in bursts; none without neurons.
  public let index: Double?
  /// Bursts per neuron and second [Hz]; none without such neurons.
  public let rate: Double?

  /// The bursts of the neurons with at least `minimum` intervals.
  public init(
    _ trains: SpikeTrains, minimum: Int = PopulationIntervals.standardMinimum,
    threshold: Double = Bursts.standardThreshold
  ) {
    let bursts = (0..<trains.size).filter { trains.count($0) > minimum }.map {
      Bursts(train: trains[$0], threshold: threshold)
    }
    self.minimum = minimum
    neurons = bursts.count
    index = Moments(bursts.compactMap(\.fraction)).mean
    let all = bursts.reduce(0) { $0 + $1.ranges.count }
    rate =
      neurons > 0 && trains.window.duration > 0
      ? Double(all) / Double(neurons) / trains.window.seconds : nil
  }
}

extension PopulationMetric {
  static func bursts(_ settings: AnalysisSettings) -> [Self] {
    [
      .init(
        "burst_index", .number,
        "part of a neuron's spikes that is in bursts, by a Poisson surprise of \(settings.burstSurprise.plain) or more; "
          + "mean over neurons with at least \(settings.minimumIntervals) intervals; of Poisson trains 0.013 at a "
          + "surprise of 10",
        source: "Legendy & Salcman 1985, J Neurophysiol 53:926",
        terminal: .init(.firing, "bursts", .fixed(3)),
        report: .init(.together, "in bursts (%)", .shortPercent, isCompared: true)
      ) { $0.bursts.index },
      .init(
        "burst_rate", .hertz, "bursts per second and neuron, of the same neurons",
        report: .init(.together, "bursts (Hz)", .short)
      ) { $0.bursts.rate },
    ]
  }
}
