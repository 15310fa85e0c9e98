/// Evenly spaced places: all that is looked at where looking at all pairs of neurons would take too long.
enum PairSample {
  /// The most neurons whose pairs are looked at one by one: 4,950 pairs.
  static let mostNeurons = 100

  /// At most `mostNeurons` of `all`, evenly spaced.
  static func evenly<Element>(_ all: [Element]) -> [Element] {
    all.count <= mostNeurons ? all : (0..<mostNeurons).map { all[$0 * all.count / mostNeurons] }
  }
}
