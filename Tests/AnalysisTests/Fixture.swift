import Foundation
import Testing

@testable import Analysis

/// Numbers that SciPy and Elephant wrote (`scripts/analysis_fixtures.py`).
enum Fixture {
  static func read<Content: Decodable>(_ name: String, as type: Content.Type = Content.self) throws -> Content
  {
    let root = try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(type, from: Data(contentsOf: root.appendingPathComponent(name)))
  }
}

/// The trains of `trains.json` and what Elephant says of them.
struct TrainCases: Decodable {
  struct Train: Decodable {
    let name: String
    let times: [Double]
    let rate: Double
    let meanInterval: Double?
    let cv: Double?
    let cv2: Double?
    let lv: Double?
    let fano: Double?
    /// Start and end of each burst.
    let bursts: [[Int]]
  }
  /// Of Poisson trains of 20 s at 20 Hz, the part of spikes in bursts by an implementation in Python.
  struct ChanceBursts: Decodable {
    let threshold: Double
    let trains: Int
    let mean: Double
    let sd: Double
  }
  let stop: Double
  let trains: [Train]
  let chanceBursts: ChanceBursts

  var spikeTrains: SpikeTrains {
    SpikeTrains(name: "all", window: TimeWindow(0, stop), trains: trains.map(\.times))
  }
}

/// Whether both are nothing, or differ by rounding alone: sums of a few hundred terms in another order.
func agree(_ a: Double?, _ b: Double?, within tolerance: Double = 1e-12) -> Bool {
  guard let a, let b else { return a == nil && b == nil }
  return abs(a - b) <= tolerance * max(1, abs(b))
}
