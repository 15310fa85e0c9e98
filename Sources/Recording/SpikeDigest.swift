import Kernel
import TableFiles

/// A fingerprint of all spikes of a run, recorded or not: equal digests mean equal spikes in equal order.
///
/// It is the xxHash64 (seed 0) of one record of 14 bytes for each spike, in order of time, population and
/// neuron: the time as a number of whole steps (u64), the population's index (u16), the neuron's (u32), all
/// little-endian.
public struct SpikeDigest: Sendable {
  private static let recordSize = 14
  /// A whole number of records (1024) and of the hash's stripes (448).
  private static let capacity = recordSize * 1024

  private var hash = XXHash64()
  private var buffer = [UInt8](repeating: 0, count: capacity)
  private var used = 0

  /// The digest of no spikes yet.
  public init() {}

  /// Shows the hash and what has not been hashed yet.
  mutating func visitState(_ visitor: inout some StateVisitor) throws {
    try hash.visitState(&visitor)
    try visitor.array("records", &buffer)
    try visitor.value("used bytes", &used)
  }

  /// Takes the spikes of some neurons of one population at the time of `step` whole steps.
  public mutating func add(step: Int, population: Int, neurons: UnsafeBufferPointer<UInt32>) {
    let step = UInt64(step).littleEndian
    let population = UInt16(truncatingIfNeeded: population).littleEndian
    var (hash, used) = (hash, used)
    buffer.withUnsafeMutableBytes { bytes in
      for neuron in neurons {
        let record = bytes.baseAddress! + used
        record.storeBytes(of: step, as: UInt64.self)
        record.storeBytes(of: population, toByteOffset: 8, as: UInt16.self)
        record.storeBytes(of: neuron.littleEndian, toByteOffset: 10, as: UInt32.self)
        used += Self.recordSize
        if used == Self.capacity {
          hash.update(stripes: UnsafeRawBufferPointer(bytes))
          used = 0
        }
      }
    }
    (self.hash, self.used) = (hash, used)
  }

  /// The hash of all spikes so far.
  public var value: UInt64 {
    buffer.withUnsafeBytes { hash.value(rest: UnsafeRawBufferPointer(rebasing: $0[..<used])) }
  }

  /// The hash as 16 hexadecimal digits.
  public var text: String { XXHash64.text(value) }
}

extension XXHash64 {
  /// Shows the sums and the length.
  fileprivate mutating func visitState(_ visitor: inout some StateVisitor) throws {
    try visitor.value("hash", &lanes)
    try visitor.value("hashed bytes", &length)
  }
}
