import ModelDescription
import Numerics

/// The partners that one neuron may draw: all of the other population, those near its place on a ring, or a region.
struct Candidates {
  /// The first candidate; they go on from there, around the end of the population.
  let first: UInt32
  /// How many.
  let count: UInt32
  /// The size of the population they belong to.
  let population: UInt32
  /// The candidate that is the neuron itself and not allowed, as a place among the candidates.
  let excluded: UInt32?

  /// The candidates of neuron `i` of `own` neurons among `others` neurons, within `window` of a ring.
  init(of i: Int, own: Int, others: Int, window: Double?, excludesSelf: Bool) {
    population = UInt32(others)
    if let window, window < 0.5 {
      let half = window * Double(others)
      let centre = (Double(i) + 0.5) / Double(own) * Double(others)
      let low = (centre - half).rounded(.up)
      let high = max((centre + half).rounded(.up), low + 1)
      count = min(UInt32(others), UInt32(high - low))
      first = UInt32((Int(low) % others + others) % others)
    } else {
      count = UInt32(others)
      first = 0
    }
    let place = UInt32((i - Int(first) % others + others) % others)
    excluded = excludesSelf && place < count ? place : nil
  }

  /// The neurons of a range, all but one.
  init(_ range: Range<Int>, population: Int, excluding neuron: Int?) {
    self.population = UInt32(population)
    first = UInt32(range.lowerBound)
    count = UInt32(range.count)
    excluded = neuron.flatMap { range.contains($0) ? UInt32($0 - range.lowerBound) : nil }
  }

  /// How many may really be drawn.
  var allowed: UInt32 { count - (excluded == nil ? 0 : 1) }

  /// The index of the candidate at `place`, 0 ..< allowed.
  @inline(__always)
  func index(_ place: UInt32) -> UInt32 {
    var place = place
    if let excluded, place >= excluded { place += 1 }
    let index = first + place
    return index >= population ? index - population : index
  }

  /// Draws `number` candidates with repetition, from the random numbers of one index.
  func draw(_ number: Int, _ key: RandomKey, index: UInt64, _ body: (UInt32) -> Void) {
    let allowed = UInt64(self.allowed)
    if allowed == 0 { return }
    key.forEachWord(number, index: index) { word in
      body(self.index(UInt32(truncatingIfNeeded: (UInt64(word) &* allowed) &>> 32)))
    }
  }

  /// Draws `number` candidates with repetition, from a stream that goes on.
  func draw(_ number: Int, _ stream: inout RandomStream, _ body: (UInt32) -> Void) {
    let allowed = self.allowed
    if allowed == 0 { return }
    for _ in 0..<number { body(index(stream.below(allowed))) }
  }

  /// Draws `number` different candidates (Floyd's method: Bentley & Floyd 1987, CACM 30:754).
  func drawDistinct(_ number: Int, _ stream: inout RandomStream, _ body: (UInt32) -> Void) {
    var chosen = Set<UInt32>(minimumCapacity: number)
    let allowed = self.allowed
    for limit in (allowed - min(allowed, UInt32(number)))..<allowed {
      let candidate = stream.below(limit + 1)
      let place = chosen.insert(candidate).inserted ? candidate : limit
      if place == limit { chosen.insert(limit) }
      body(index(place))
    }
  }
}
