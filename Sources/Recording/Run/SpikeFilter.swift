/// Lets the spikes of some neurons of one population pass.
enum SpikeFilter {
  case none
  case all
  /// One bit for each neuron, 64 to a word.
  case bits([UInt64])

  init(_ population: RecordingLayout.Population) {
    switch population.recorded {
    case .none: self = .none
    case .all: self = .all
    case .some(let neurons):
      var words = [UInt64](repeating: 0, count: (population.size + 63) / 64)
      for neuron in neurons { words[neuron / 64] |= 1 << UInt64(neuron % 64) }
      self = neurons.isEmpty ? .none : .bits(words)
    }
  }

  var passesSome: Bool {
    if case .none = self { false } else { true }
  }

  /// Replaces `passed` by those of `neurons` that pass.
  static func select(
    _ neurons: UnsafeBufferPointer<UInt32>, bits: [UInt64], into passed: inout [UInt32]
  ) {
    passed.removeAll(keepingCapacity: true)
    for neuron in neurons where bits[Int(neuron / 64)] & (1 << UInt64(neuron % 64)) != 0 {
      passed.append(neuron)
    }
  }
}
