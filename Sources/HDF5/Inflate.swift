/// Undoes zlib's compression (RFC 1950 and 1951).
struct Inflate {
  private let input: [UInt8]
  private var position = 2
  private var bits: UInt32 = 0
  private var bitCount = 0
  private var output: [UInt8] = []
  private let most: Int

  /// The bytes before compression, which may be so many at most.
  static func inflated(_ bytes: [UInt8], atMost most: Int) throws(HDF5Fault) -> [UInt8] {
    guard bytes.count >= 2, bytes[0] & 15 == 8, (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0,
      bytes[1] & 32 == 0
    else { throw Self.damaged }
    var inflate = Inflate(bytes, most)
    try inflate.run()
    return inflate.output
  }

  private static let damaged = HDF5Fault("compressed data are damaged")

  private init(_ bytes: [UInt8], _ most: Int) {
    input = bytes
    self.most = most
    output.reserveCapacity(min(most, 1 << 20))
  }

  private mutating func run() throws(HDF5Fault) {
    var isLast = false
    while !isLast {
      isLast = try take(1) == 1
      switch try take(2) {
      case 0: try copyStored()
      case 1: try decode(Self.fixedLengths, Self.fixedDistances)
      case 2:
        let (lengths, distances) = try dynamicCodes()
        try decode(lengths, distances)
      default: throw Self.damaged
      }
    }
  }

  // MARK: - Bits

  private mutating func take(_ count: Int) throws(HDF5Fault) -> Int {
    while bitCount < count {
      guard position < input.count else { throw Self.damaged }
      bits |= UInt32(input[position]) << UInt32(bitCount)
      position += 1
      bitCount += 8
    }
    let value = bits & ((1 << UInt32(count)) - 1)
    bits >>= UInt32(count)
    bitCount -= count
    return Int(value)
  }

  private mutating func copyStored() throws(HDF5Fault) {
    (bits, bitCount) = (0, 0)
    guard position + 4 <= input.count else { throw Self.damaged }
    let length = Int(input[position]) | Int(input[position + 1]) << 8
    let check = Int(input[position + 2]) | Int(input[position + 3]) << 8
    position += 4
    guard length == ~check & 0xFFFF, position + length <= input.count, output.count + length <= most else {
      throw Self.damaged
    }
    output += input[position..<position + length]
    position += length
  }

  // MARK: - Codes

  /// A Huffman code: how many words of each length there are, and the symbols in order.
  private struct Code: Sendable {
    var counts = [UInt16](repeating: 0, count: 16)
    var symbols: [UInt16]

    init(_ lengths: ArraySlice<UInt8>) {
      for length in lengths { counts[Int(length)] += 1 }
      counts[0] = 0
      var offsets = [Int](repeating: 0, count: 16)
      for length in 1..<15 { offsets[length + 1] = offsets[length] + Int(counts[length]) }
      symbols = [UInt16](repeating: 0, count: lengths.count)
      for (symbol, length) in lengths.enumerated() where length != 0 {
        symbols[offsets[Int(length)]] = UInt16(symbol)
        offsets[Int(length)] += 1
      }
    }

    /// Whether more words are used than there are.
    var isOverfull: Bool {
      var left = 1
      for length in 1...15 {
        left = left * 2 - Int(counts[length])
        if left < 0 { return true }
      }
      return false
    }
  }

  private mutating func symbol(_ code: Code) throws(HDF5Fault) -> Int {
    var (word, first, index) = (0, 0, 0)
    for length in 1...15 {
      word |= try take(1)
      let count = Int(code.counts[length])
      if word - count < first { return Int(code.symbols[index + word - first]) }
      index += count
      first = (first + count) << 1
      word <<= 1
    }
    throw Self.damaged
  }

  private static let fixedLengths = Code(
    ([UInt8](repeating: 8, count: 144) + [UInt8](repeating: 9, count: 112)
      + [UInt8](repeating: 7, count: 24) + [UInt8](repeating: 8, count: 8))[...])
  private static let fixedDistances = Code([UInt8](repeating: 5, count: 30)[...])
  private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  private mutating func dynamicCodes() throws(HDF5Fault) -> (Code, Code) {
    let lengthCount = try take(5) + 257
    let distanceCount = try take(5) + 1
    let codeCount = try take(4) + 4
    guard lengthCount <= 286, distanceCount <= 30 else { throw Self.damaged }
    var lengths = [UInt8](repeating: 0, count: 19)
    for index in 0..<codeCount { lengths[Self.order[index]] = UInt8(try take(3)) }
    let meta = Code(lengths[...])
    guard !meta.isOverfull else { throw Self.damaged }
    var all: [UInt8] = []
    while all.count < lengthCount + distanceCount {
      let symbol = try symbol(meta)
      if symbol < 16 {
        all.append(UInt8(symbol))
        continue
      }
      guard symbol != 16 || !all.isEmpty else { throw Self.damaged }
      let repeated = symbol == 16 ? all[all.count - 1] : 0
      let count = try symbol == 16 ? 3 + take(2) : symbol == 17 ? 3 + take(3) : 11 + take(7)
      all += [UInt8](repeating: repeated, count: count)
    }
    guard all.count == lengthCount + distanceCount else { throw Self.damaged }
    let codes = (Code(all[..<lengthCount]), Code(all[lengthCount...]))
    guard !codes.0.isOverfull, !codes.1.isOverfull else { throw Self.damaged }
    return codes
  }

  // MARK: - Data

  private static let lengthBases = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
    227, 258,
  ]
  private static let lengthBits = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distanceBases = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073,
    4097, 6145, 8193, 12289, 16385, 24577,
  ]
  private static let distanceBits = [
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
  ]

  private mutating func decode(_ lengths: Code, _ distances: Code) throws(HDF5Fault) {
    while true {
      let symbol = try symbol(lengths)
      if symbol == 256 { return }
      if symbol < 256 {
        guard output.count < most else { throw Self.damaged }
        output.append(UInt8(symbol))
        continue
      }
      guard symbol - 257 < Self.lengthBases.count else { throw Self.damaged }
      let length = Self.lengthBases[symbol - 257] + (try take(Self.lengthBits[symbol - 257]))
      let place = try self.symbol(distances)
      guard place < Self.distanceBases.count else { throw Self.damaged }
      let distance = Self.distanceBases[place] + (try take(Self.distanceBits[place]))
      guard distance <= output.count, output.count + length <= most else { throw Self.damaged }
      for _ in 0..<length { output.append(output[output.count - distance]) }
    }
  }
}
