extension SpikeTrains {
  /// The spikes of each neuron.
  public var counts: [Int] { (0..<size).map(count) }

  /// The rate of each neuron [Hz]: its spikes over the window; empty for a window of no length.
  public var rates: [Double] {
    window.duration > 0 ? counts.map { Double($0) / window.seconds } : []
  }

  /// The mean over neurons of the rate [Hz]; none without neurons or time.
  public var meanRate: Double? {
    size > 0 && window.duration > 0 ? Double(times.count) / Double(size) / window.seconds : nil
  }

  /// The fraction of neurons with at least one spike; none without neurons.
  public var activeFraction: Double? {
    size > 0 ? Double((0..<size).count { count($0) > 0 }) / Double(size) : nil
  }

  /// The time of each neuron's first spike after `onset` [ms after `onset`]; none where there is no such
  /// spike.
  public func firstSpikeLatencies(after onset: Double) -> [Double?] {
    (0..<size).map { neuron in self[neuron].first { $0 > onset }.map { $0 - onset } }
  }
}

extension PopulationMetric {
  static var rates: [Self] {
    let quantiles = "Hyndman & Fan 1996, Am Stat 50:361, type 7, as NumPy"
    return [
      .init(
        "neurons", .count, "neurons whose spikes were recorded",
        terminal: .init(.firing, "neurons", .whole), report: .init(.firing, "recorded", .whole)
      ) { Double($0.trains.size) },
      .init(
        "spikes", .count, "all spikes of these neurons", files: [.analysis, .sweep, .summary],
        report: .init(.firing, "spikes", .whole)
      ) { Double($0.trains.times.count) },
      .init("rate", .hertz, "spikes per neuron and second", files: [.sweep, .summary]) { $0.trains.meanRate },
      .init(
        "rate_mean", .hertz, "spikes of a neuron over the window; mean over neurons",
        terminal: .init(.firing, "rate (Hz)", .fixed(2)),
        report: .init(.firing, "rate (Hz)", .short, isCompared: true)
      ) { $0.rates.mean },
      .init(
        "rate_sd", .hertz, "standard deviation (n − 1) of the rate over neurons",
        files: [.analysis, .summary],
        terminal: .init(.firing, "sd", .fixed(2)), report: .init(.firing, "sd (Hz)", .short)
      ) { $0.rates.sd },
      .init("rate_min", .hertz, "lowest rate of a neuron") { $0.rateQuantiles?.minimum },
      .init("rate_q1", .hertz, "lower quartile of the rate over neurons", source: quantiles) {
        $0.rateQuantiles?.lowerQuartile
      },
      .init(
        "rate_median", .hertz, "median of the rate over neurons", source: quantiles,
        terminal: .init(.firing, "median", .fixed(2)), report: .init(.firing, "median (Hz)", .short)
      ) { $0.rateQuantiles?.median },
      .init("rate_q3", .hertz, "upper quartile of the rate over neurons", source: quantiles) {
        $0.rateQuantiles?.upperQuartile
      },
      .init("rate_max", .hertz, "highest rate of a neuron") { $0.rateQuantiles?.maximum },
      .init(
        "active_fraction", .number, "part of the neurons that have a spike", files: [.analysis, .summary],
        report: .init(.firing, "active (%)", .shortPercent)
      ) { $0.trains.activeFraction },
      .init("latency", .milliseconds, "time of the first spike of any neuron", files: [.sweep]) {
        $0.trains.times.min()
      },
      .init(
        "first_spike_latency_median", .milliseconds,
        "time from the window's start to a neuron's first spike; median over neurons with a spike"
      ) {
        let latencies = $0.trains.firstSpikeLatencies(after: $0.trains.window.start)
        return Quantiles(latencies.compactMap { $0 })?.median
      },
    ]
  }
}
