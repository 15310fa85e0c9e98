import Recording
import TableFiles

/// Reads what `SpikeCSVWriter` writes: lines `population,neuron,time_ms`.
///
/// Spikes of a population in one step have their name and time in common: both are compared, as bytes, with
/// those of the line before, and read only where they differ.
struct SpikeCSVReader {
  private static let header = Array("population,neuron,time_ms".utf8)

  private let check: SpikeCheck
  /// How each population's name stands in the file, with the comma behind it.
  private let names: [[UInt8]]
  private var population = 0
  private var timeText: Range<Int> = 0..<0
  private var time = 0.0

  private init(_ check: SpikeCheck) {
    self.check = check
    names = check.populations.map { CSVText.field($0.name) + Array(",".utf8) }
  }

  /// The spikes of each population.
  static func read(_ bytes: [UInt8], _ check: SpikeCheck) throws(TableFault) -> [SpikeEvents] {
    var reader = SpikeCSVReader(check)
    var events = check.populations.map { _ in SpikeEvents() }
    for index in events.indices {
      events[index].reserve(min(check.populations[index].spikes, bytes.count / 4))
    }
    try bytes.withUnsafeBufferPointer { text throws(TableFault) in
      try reader.read(Text(bytes: text), into: &events)
    }
    return events
  }

  private mutating func read(_ text: Text, into events: inout [SpikeEvents]) throws(TableFault) {
    guard text.has(Self.header, at: 0), text.isLineEnd(Self.header.count) else {
      throw TableFault(row: ":1", message: "expected the header population,neuron,time_ms")
    }
    var (line, position) = (1, text.nextLine(after: Self.header.count))
    while position < text.count {
      line += 1
      let (neuron, end) = try spike(text, position, line)
      events[population].append(neuron, at: time)
      position = text.nextLine(after: end)
    }
  }

  /// Reads a line: sets population and time, and returns the neuron and where the line ends.
  @inline(__always)
  private mutating func spike(
    _ text: Text, _ start: Int, _ line: Int
  ) throws(TableFault) -> (neuron: UInt32, end: Int) {
    if !text.has(names[population], at: start) {
      guard let found = names.firstIndex(where: { text.has($0, at: start) }) else {
        throw TableFault(row: ":\(line)", message: "a population that is not in summary.json")
      }
      population = found
    }
    let (neuron, comma) = text.index(at: start + names[population].count)
    guard let neuron, text.has(UInt8(ascii: ","), at: comma) else { throw Self.badLine(line) }
    let end = text.lineEnd(after: comma)
    let field = comma + 1..<end
    if !text.areEqual(field, timeText) {
      guard let number = text.number(field) else { throw Self.badLine(line) }
      (time, timeText) = (number, field)
    }
    if let fault = check.fault(population, neuron, time) {
      throw TableFault(row: ":\(line)", message: fault)
    }
    return (neuron, end)
  }

  private static func badLine(_ line: Int) -> TableFault {
    TableFault(row: ":\(line)", message: "expected population,neuron,time_ms")
  }
}

/// The bytes of a text, looked at in place.
private struct Text {
  let bytes: UnsafeBufferPointer<UInt8>

  var count: Int { bytes.count }

  @inline(__always)
  func has(_ byte: UInt8, at position: Int) -> Bool { position < bytes.count && bytes[position] == byte }

  @inline(__always)
  func has(_ word: [UInt8], at position: Int) -> Bool {
    guard position + word.count <= bytes.count else { return false }
    for offset in word.indices where word[offset] != bytes[position + offset] { return false }
    return true
  }

  @inline(__always)
  func areEqual(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
    guard a.count == b.count else { return false }
    for offset in 0..<a.count where bytes[a.lowerBound + offset] != bytes[b.lowerBound + offset] {
      return false
    }
    return true
  }

  /// The decimal number below 2^32 that starts at `position`, and where it ends.
  @inline(__always)
  func index(at position: Int) -> (UInt32?, end: Int) {
    var (number, end) = (UInt64(0), position)
    while end < bytes.count, end - position < 11, case let digit = bytes[end] &- 48, digit < 10 {
      number = number * 10 + UInt64(digit)
      end += 1
    }
    return (end > position ? UInt32(exactly: number) : nil, end)
  }

  /// The finite number in a range.
  func number(_ range: Range<Int>) -> Double? {
    DecimalText.parse(bytes, range).flatMap { $0.isFinite ? $0 : nil }
  }

  func isLineEnd(_ position: Int) -> Bool {
    position >= bytes.count || bytes[position] == 0x0A || bytes[position] == 0x0D
  }

  @inline(__always)
  func lineEnd(after position: Int) -> Int {
    var end = position
    while !isLineEnd(end) { end += 1 }
    return end
  }

  /// Where the line after the end of one starts.
  @inline(__always)
  func nextLine(after end: Int) -> Int { has(0x0D, at: end) ? end + 2 : end + 1 }
}
