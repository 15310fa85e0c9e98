/// The spikes of one population in one time window, neuron by neuron.
///
/// All times lie in one array, grouped by neuron and ascending within each: `times[offsets[n]..<offsets[n +
/// 1]]` are those of neuron `n`.
public struct SpikeTrains: Sendable, Equatable {
  /// The population's name.
  public let name: String
  /// How many neurons, silent ones included.
  public let size: Int
  /// The time in which spikes were looked at.
  public let window: TimeWindow
  /// All spike times [ms], by neuron, then ascending.
  public let times: [Double]
  /// Where each neuron's times start, and where the last one's end: `size + 1` numbers.
  public let offsets: [Int]

  private init(name: String, window: TimeWindow, times: [Double], offsets: [Int]) {
    self.name = name
    size = offsets.count - 1
    self.window = window
    self.times = times
    self.offsets = offsets
  }

  /// Groups spikes that come in any order: spike `i` is of `neurons[i]` at `times[i]` ms.
  ///
  /// Spikes outside the window are left out. Takes time in proportion to spikes and neurons (a counting sort)
  /// when each neuron's spikes come in ascending order, as in a run's files. Every index must be below
  /// `size`.
  public init(name: String, size: Int, window: TimeWindow, neurons: [UInt32], times: [Double]) {
    precondition(neurons.count == times.count, "a spike needs a neuron and a time")
    var next = [Int](repeating: 0, count: size + 1)
    for index in neurons.indices where window.contains(times[index]) { next[Int(neurons[index]) + 1] += 1 }
    for neuron in 0..<size { next[neuron + 1] += next[neuron] }
    let offsets = next
    let grouped = [Double](unsafeUninitializedCapacity: offsets[size]) { target, count in
      for index in neurons.indices where window.contains(times[index]) {
        target[next[Int(neurons[index])]] = times[index]
        next[Int(neurons[index])] += 1
      }
      for neuron in 0..<size {
        var train = UnsafeMutableBufferPointer(rebasing: target[offsets[neuron]..<offsets[neuron + 1]])
        if !train.isAscending { train.sort() }
      }
      count = offsets[size]
    }
    self.init(name: name, window: window, times: grouped, offsets: offsets)
  }

  /// One list of times [ms] for each neuron, in any order; those outside the window are left out.
  public init(name: String, window: TimeWindow, trains: [[Double]]) {
    let inside = trains.map { $0.filter(window.contains).sorted() }
    self.init(
      name: name, window: window, times: inside.flatMap { $0 },
      offsets: inside.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) })
  }

  /// The ascending spike times [ms] of one neuron.
  @inline(__always)
  public subscript(neuron: Int) -> ArraySlice<Double> { times[offsets[neuron]..<offsets[neuron + 1]] }

  /// How many spikes one neuron has.
  @inline(__always)
  public func count(_ neuron: Int) -> Int { offsets[neuron + 1] - offsets[neuron] }

  /// The spikes in the part of `window` that is in the present one.
  public func restricted(to window: TimeWindow) -> SpikeTrains {
    let part = window.clamped(to: self.window)
    var (times, offsets) = ([Double](), [0])
    for neuron in 0..<size {
      times.append(contentsOf: self[neuron].drop { $0 <= part.start }.prefix { $0 <= part.stop })
      offsets.append(times.count)
    }
    return SpikeTrains(name: name, window: part, times: times, offsets: offsets)
  }
}

extension UnsafeMutableBufferPointer where Element == Double {
  /// Whether no element is less than the one before it.
  fileprivate var isAscending: Bool {
    for index in indices.dropFirst() where self[index] < self[index - 1] { return false }
    return true
  }
}
