/// Delays that differ from synapse to synapse: steps beyond a base, in as few bytes as the longest needs.
public struct SynapseDelays: Sendable {
  /// The steps beyond the base.
  public enum Column: Sendable {
    /// Up to 255.
    case bytes(Buffer<UInt8>)
    /// Up to 65,535.
    case halves(Buffer<UInt16>)
    /// More.
    case words(Buffer<UInt32>)

    /// Makes room for `count` numbers of at most `greatest`.
    public init(count: Int, greatest: Int) {
      switch Self.bytesEach(greatest: greatest) {
      case 1: self = .bytes(Buffer(count: count))
      case 2: self = .halves(Buffer(count: count))
      default: self = .words(Buffer(count: count))
      }
    }

    /// Bytes that a number of at most `greatest` takes.
    public static func bytesEach(greatest: Int) -> Int {
      greatest <= Int(UInt8.max) ? 1 : greatest <= Int(UInt16.max) ? 2 : 4
    }

    /// Number `k`.
    public subscript(_ k: Int) -> Int {
      get {
        switch self {
        case .bytes(let column): Int(column.pointer[k])
        case .halves(let column): Int(column.pointer[k])
        case .words(let column): Int(column.pointer[k])
        }
      }
      nonmutating set {
        switch self {
        case .bytes(let column): column.pointer[k] = UInt8(truncatingIfNeeded: newValue)
        case .halves(let column): column.pointer[k] = UInt16(truncatingIfNeeded: newValue)
        case .words(let column): column.pointer[k] = UInt32(truncatingIfNeeded: newValue)
        }
      }
    }
  }

  /// What is added to every number of the column.
  public let base: Int
  /// The steps beyond the base.
  public let column: Column
  /// The shortest delay in steps.
  public let least: Int
  /// The longest delay in steps.
  public let most: Int

  /// Takes a filled column and its extremes.
  public init(base: Int, column: Column, least: Int, most: Int) {
    self.base = base
    self.column = column
    self.least = least
    self.most = most
  }

  /// Stores a list of delays in steps, each at least 1.
  public init(_ delays: [Int]) {
    (least, most) = (delays.min() ?? 1, delays.max() ?? 1)
    base = least
    column = Column(count: delays.count, greatest: most - least)
    for (k, delay) in delays.enumerated() { column[k] = delay - base }
  }

  /// The delay of synapse `k` in steps.
  public subscript(_ k: Int) -> Int { base + column[k] }

  /// What they take.
  public var byteCount: Int {
    switch column {
    case .bytes(let column): column.byteCount
    case .halves(let column): column.byteCount
    case .words(let column): column.byteCount
    }
  }
}
