import Analysis
import Documents
import ModelDescription

/// How a neuron fires under each of some constant currents.
public struct CurveTable {
  /// The spikes under one current.
  public struct Row: Equatable {
    /// The injected current [pA].
    public let current: Double
    /// All spikes.
    public let spikes: Int
    /// Spikes over the whole time [Hz].
    public let rate: Double
    /// The time of the first spike [ms].
    public let latency: Double?
    /// Intervals over the time from the first to the last spike after the settling time [Hz].
    public let steadyRate: Double?
  }

  /// In the order of currents.
  public let rows: [Row]

  /// Spike train `n` belongs to current `n` [pA]; spikes up to `settle` ms do not count for the steady rate.
  public init(_ trains: SpikeTrains, currents: [Double], settle: Double) {
    rows = currents.enumerated().map { index, current in
      let train = trains[index]
      let settled = train.drop { $0 <= settle }
      let span = (settled.last ?? 0) - (settled.first ?? 0)
      return Row(
        current: current, spikes: train.count, rate: Double(train.count) / trains.window.seconds,
        latency: train.first, steadyRate: span > 0 ? 1000 * Double(settled.count - 1) / span : nil)
    }
  }

  /// The least of the currents that gives a spike [pA].
  public var rheobase: Double? { rows.first { $0.spikes > 0 }?.current }

  /// The slope of the steady rate by least squares over the currents that give one [Hz/pA].
  public var slope: Double? {
    FrequencyCurrentCurve(
      rows.compactMap { row in row.steadyRate.map { .init(current: row.current, rate: $0) } }
    ).slope
  }

  /// The first line of `csv`.
  public static let header = "current_pA,spikes,rate_hz,latency_ms,steady_hz"

  /// The rows.
  public var csv: String {
    let lines = rows.map { row in
      [
        NumberText.plain(row.current), String(row.spikes), row.rate.description,
        row.latency?.description ?? "",
        row.steadyRate?.description ?? "",
      ].joined(separator: ",")
    }
    return ([Self.header] + lines).joined(separator: "\n") + "\n"
  }

  /// The rows, rheobase and slope, after some settings.
  public func json(_ settings: [(String, JSONValue)]) -> JSONValue {
    let number = { (x: Double?) in x.map { JSONValue.number($0) } ?? .null }
    let points = rows.map { row in
      JSONValue.keys([
        ("current_pA", number(row.current)), ("spikes", .number(row.spikes)), ("rate_hz", number(row.rate)),
        ("latency_ms", number(row.latency)), ("steady_hz", number(row.steadyRate)),
      ])
    }
    return .keys(
      settings + [
        ("rheobase_pA", number(rheobase)), ("slope_hz_per_pA", number(slope)), ("points", .list(points)),
      ])
  }
}
