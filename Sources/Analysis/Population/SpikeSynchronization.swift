/// How many of the spikes of two neurons coincide, where each spike's own surroundings say how near that is.
///
/// SPIKE-synchronization of Kreuz, Mulansky & Bozanic 2015, J Neurophysiol 113:3432, as PySpike computes it
/// (Mulansky & Kreuz 2016, SoftwareX 5:183). It needs no bin and no time scale: two spikes coincide if they
/// are nearer than half of the shortest of the four intervals beside them, or at the same time.
/// 1 where every spike has a partner in every other train, 0 where none has; 1/4 for independent Poisson
/// trains of one rate, a b / (a + b)^2 for those of rates a and b.
public struct SpikeSynchronization: Sendable, Equatable {
  /// How many neurons were looked at, pair by pair.
  public let neurons: Int
  /// The part of spikes that coincide, over all pairs of these neurons; none for fewer than two.
  public let value: Double?

  /// Compares at most a hundred evenly spaced neurons of those that fire.
  public init(_ trains: SpikeTrains) {
    let firing = PairSample.evenly((0..<trains.size).filter { trains.count($0) > 0 })
    var (coincidences, spikes) = (0, 0)
    for (place, first) in firing.enumerated() {
      for second in firing[(place + 1)...] {
        coincidences += 2 * Self.coincidences(trains[first], trains[second], trains.window.duration)
        spikes += trains.count(first) + trains.count(second)
      }
    }
    neurons = firing.count
    value = spikes > 0 ? Double(coincidences) / Double(spikes) : nil
  }

  /// How many spikes of `a` coincide with one of `b`; no spike of either can coincide with two.
  static func coincidences(_ a: ArraySlice<Double>, _ b: ArraySlice<Double>, _ duration: Double) -> Int {
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        // `next` is the first spike of b that is later than the one of a.
        var (count, next) = (0, 0)
        for index in a.indices {
          while next < b.count, b[next] <= a[index] { next += 1 }
          let isNearPast = next > 0 && coincide(b, next - 1, a, index, duration)
          if isNearPast || (next < b.count && coincide(a, index, b, next, duration)) { count += 1 }
        }
        return count
      }
    }
  }

  /// Whether a spike and one of the other train that is not earlier coincide.
  @inline(__always)
  private static func coincide(
    _ early: UnsafeBufferPointer<Double>, _ i: Int, _ late: UnsafeBufferPointer<Double>, _ j: Int,
    _ duration: Double
  ) -> Bool {
    let distance = late[j] - early[i]
    // A spike without a neighbour has the whole window beside it.
    var shortest = duration
    if i > 0 { shortest = min(shortest, early[i] - early[i - 1]) }
    if i + 1 < early.count { shortest = min(shortest, early[i + 1] - early[i]) }
    if j > 0 { shortest = min(shortest, late[j] - late[j - 1]) }
    if j + 1 < late.count { shortest = min(shortest, late[j + 1] - late[j]) }
    // Times are multiples of a step that doubles seldom hold exactly: rounding must not make the smaller one.
    return distance == 0 || distance < shortest / 2 * (1 - 1e-9)
  }
}

extension PopulationMetric {
  static var synchronization: [Self] {
    [
      .init(
        "spike_synchronization", .number,
        "part of the spikes of two neurons that coincide, over the pairs of at most 100 evenly spaced neurons that "
          + "fire; of independent Poisson trains of one rate 0.25",
        source: "Kreuz, Mulansky & Bozanic 2015, J Neurophysiol 113:3432, as PySpike computes it",
        terminal: .init(.together, "SPIKE-sync", .fixed(3)),
        report: .init(.together, "SPIKE-sync", .fixed(3))
      ) { SpikeSynchronization($0.trains).value }
    ]
  }
}
