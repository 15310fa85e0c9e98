import Foundation

/// What a random number is for; together with an object and an index it addresses every number of a run.
///
/// The numbers are part of every digest: a new purpose takes a new one.
public enum RandomPurpose: UInt8, Sendable {
  /// Which neurons a projection connects.
  case connection = 1
  /// Weights of a projection, and delays, from the second half of each block.
  case synapse = 2
  /// Delays of a projection's listed pairs.
  case delay = 3
  /// Per-neuron parameters.
  case parameter = 4
  /// Initial values.
  case initialValue = 5
  /// Poisson trains.
  case poisson = 6
  /// Noise currents.
  case noise = 7
  /// NetStim intervals.
  case netStim = 8
  /// Amplitudes of current inputs.
  case inputAmplitude = 9
  /// Conductances at time zero.
  case initialConductance = 10
  /// Noise in the equations of neurons.
  case equation = 11
  /// Noise in the experiment's own currents.
  case currentNoise = 12
  /// Parameters and initial values of the experiment's own currents.
  case currentParameter = 13
  /// Poisson trains whose rate is written as equations.
  case currentSpikes = 14
  /// What events do at point processes.
  case event = 15
  /// Parameters of membrane mechanisms.
  case mechanismParameter = 20
}

/// Names one family of random numbers: what for, and for which object (projection, input, population …).
///
/// The 128-bit counter of `Philox` is (draw, index low, index high, purpose and object), the 64-bit key is
/// the seed: numbers depend on what they are for and never on who computes them.
public struct RandomKey: Sendable {
  @usableFromInline let key: (UInt32, UInt32)
  @usableFromInline let tag: UInt32

  /// Makes the key of object number `object` (below 2^24) for one purpose.
  public init(seed: UInt64, purpose: RandomPurpose, object: Int) {
    precondition(object >= 0 && object < 1 << 24, "too many objects for one purpose")
    key = (UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
    tag = UInt32(purpose.rawValue) << 24 | UInt32(object)
  }

  /// The four words number `draw` of index `index`.
  @inlinable @inline(__always)
  public func words(index: UInt64, draw: UInt32) -> Philox.Words {
    Philox.words(
      key: key,
      counter: (draw, UInt32(truncatingIfNeeded: index), UInt32(truncatingIfNeeded: index &>> 32), tag))
  }

  /// The least number of ``uniforms(index:draw:)``; the greatest is as far from one.
  public static var leastUniform: Double { 0x1p-53 }

  /// Two numbers, uniform in the open interval (0, 1), 52 bits each: block number `draw` of index `index`.
  @inlinable @inline(__always)
  public func uniforms(index: UInt64, draw: UInt32 = 0) -> (first: Double, second: Double) {
    let words = words(index: index, draw: draw)
    return (Self.uniform(words.0, words.1), Self.uniform(words.2, words.3))
  }

  /// The middle of one of 2^52 equal parts of (0, 1): written as bits, which vectors can do.
  @inlinable @inline(__always)
  static func uniform(_ high: UInt32, _ low: UInt32) -> Double {
    let bits = (UInt64(high) << 32 | UInt64(low)) &>> 12 | 0x3FF0_0000_0000_0000
    return Double(bitPattern: bits) - (1 - 0x1p-53)
  }

  /// Calls `body` with `number` random words of index `index`.
  ///
  /// Words are made some blocks at a time, in a loop that the compiler vectorises: first the first words of these blocks,
  /// then the second ones, and so on.
  @inlinable @inline(__always)
  public func forEachWord(_ number: Int, index: UInt64, _ body: (UInt32) -> Void) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 4 * Self.blocksAtOnce) { room in
      let words = room.baseAddress.unsafelyUnwrapped
      var (done, block) = (0, UInt32(0))
      while done < number {
        let blocks = min(Self.blocksAtOnce, (number &- done &+ 3) / 4)
        fill(words, blocks: blocks, index: index, first: block)
        let count = min(4 &* blocks, number &- done)
        for k in 0..<count { body(words[k]) }
        done &+= count
        block &+= UInt32(truncatingIfNeeded: blocks)
      }
    }
  }

  /// How many blocks are made together.
  @inlinable static var blocksAtOnce: Int { 32 }

  /// The words of some blocks: word w of block b at place w * blocks + b.
  @inlinable
  func fill(_ words: UnsafeMutablePointer<UInt32>, blocks: Int, index: UInt64, first: UInt32) {
    for k in 0..<blocks {
      let block = self.words(index: index, draw: first &+ UInt32(truncatingIfNeeded: k))
      words[k] = block.0
      words[blocks &+ k] = block.1
      words[2 &* blocks &+ k] = block.2
      words[3 &* blocks &+ k] = block.3
    }
  }

  /// The sequence of numbers of index `index`.
  public func stream(_ index: UInt64) -> RandomStream { RandomStream(key: self, index: index) }
}

/// The sequence of random numbers of one key and index.
public struct RandomStream: Sendable {
  @usableFromInline let key: RandomKey
  @usableFromInline let index: UInt64
  @usableFromInline var draw: UInt32 = 0
  @usableFromInline var position = 4
  @usableFromInline var buffer: Philox.Words = (0, 0, 0, 0)

  /// Starts the sequence.
  public init(key: RandomKey, index: UInt64) {
    self.key = key
    self.index = index
  }

  /// The next 32 random bits.
  @inlinable
  public mutating func word() -> UInt32 {
    if position == 4 {
      buffer = key.words(index: index, draw: draw)
      draw &+= 1
      position = 0
    }
    defer { position += 1 }
    switch position {
    case 0: return buffer.0
    case 1: return buffer.1
    case 2: return buffer.2
    default: return buffer.3
    }
  }

  /// A number in `0..<count`; each is equally likely within count / 2^32.
  @inlinable
  public mutating func below(_ count: UInt32) -> UInt32 {
    UInt32(truncatingIfNeeded: (UInt64(word()) &* UInt64(count)) &>> 32)
  }

  /// Uniform in the open interval (0, 1), 32 bits: cheap, for decisions.
  @inlinable
  public mutating func coarseUniform() -> Double { (Double(word()) + 0.5) * 0x1p-32 }

  /// Uniform in the open interval (0, 1), 53 bits.
  @inlinable
  public mutating func uniform() -> Double {
    let high = word()
    return RandomKey.uniform(high, word())
  }
}
