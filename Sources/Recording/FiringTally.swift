import Kernel

/// How neurons fire: what can be said of every spike of a run, recorded or not, without keeping any.
public struct FiringTally: Sendable {
  /// How many intervals a neuron needs to count for CV, CV2 and LV; the same as in an analysis.
  public static let minimumIntervals = 10

  /// What is kept of one neuron; intervals are in steps.
  private struct Neuron: BitwiseCopyable {
    var spikes = 0
    var first = 0
    var last = 0
    var interval = 0.0
    /// The mean interval and the sum of squared distances from it (Welford 1962, Technometrics 4:419).
    var mean = 0.0
    var squares = 0.0
    /// Sums over neighbouring intervals of |difference| / sum, and of its square.
    var contrasts = 0.0
    var squaredContrasts = 0.0

    @inline(__always)
    mutating func spike(at step: Int) {
      defer {
        spikes += 1
        last = step
      }
      guard spikes > 0 else {
        first = step
        return
      }
      let next = Double(step - last)
      let distance = next - mean
      mean += distance / Double(spikes)
      squares += distance * (next - mean)
      if spikes > 1, next + interval > 0 {
        let contrast = abs(next - interval) / (next + interval)
        contrasts += contrast
        squaredContrasts += contrast * contrast
      }
      interval = next
    }
  }

  private let offsets: [Int]
  private var neurons: [Neuron]

  /// No spikes yet of populations of these sizes.
  public init(sizes: [Int]) {
    offsets = sizes.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    neurons = Array(repeating: Neuron(), count: offsets[sizes.count])
  }

  /// Shows what is kept of every neuron.
  public mutating func visitState(_ visitor: inout some StateVisitor) throws {
    try visitor.array("intervals", &neurons)
  }

  /// Takes the spikes of a population at the end of step `step`.
  mutating func spikes(step: Int, population: Int, neurons indices: UnsafeBufferPointer<UInt32>) {
    let offset = offsets[population]
    neurons.withUnsafeMutableBufferPointer { neurons in
      for index in indices { neurons[offset + Int(index)].spike(at: step + 1) }
    }
  }

  /// What there is to say of a population in a run of `seconds` with steps of `dt` ms.
  public func firing(of population: Int, dt: Double, seconds: Double) -> RunSummary.Firing {
    let all = neurons[offsets[population]..<offsets[population + 1]]
    let intervals = all.reduce((count: 0, steps: 0)) {
      $1.spikes > 1 ? ($0.count + $1.spikes - 1, $0.steps + $1.last - $1.first) : $0
    }
    let enough = all.filter { $0.spikes > Self.minimumIntervals }
    return RunSummary.Firing(
      rateSdHz: seconds > 0 ? Self.sd(all.map { Double($0.spikes) }).map { $0 / seconds } : nil,
      activeFraction: all.isEmpty ? nil : Double(all.count { $0.spikes > 0 }) / Double(all.count),
      intervalMeanMs: intervals.count > 0
        ? Double(intervals.steps) / Double(intervals.count) * dt : nil,
      intervalNeurons: enough.count,
      cv: Self.mean(
        enough.compactMap { $0.mean > 0 ? ($0.squares / Double($0.spikes - 1)).squareRoot() / $0.mean : nil }),
      cv2: Self.mean(enough.map { 2 * $0.contrasts / Double($0.spikes - 2) }),
      localVariation: Self.mean(enough.map { 3 * $0.squaredContrasts / Double($0.spikes - 2) }))
  }

  private static func mean(_ numbers: [Double]) -> Double? {
    numbers.isEmpty ? nil : numbers.reduce(0, +) / Double(numbers.count)
  }

  /// The sample standard deviation.
  private static func sd(_ numbers: [Double]) -> Double? {
    guard numbers.count > 1, let mean = mean(numbers) else { return nil }
    let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(numbers.count - 1)).squareRoot()
  }
}
