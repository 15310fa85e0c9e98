/// Reads any CSV file (RFC 4180) as texts.
package enum CSVRecords {
  /// The fields of each line; a quoted field may hold commas, line ends and doubled quotes.
  package static func read(_ bytes: [UInt8]) -> [[String]] {
    var (records, record, field) = ([[String]](), [String](), [UInt8]())
    var (isQuoted, isEmpty) = (false, true)
    var position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    func next() -> UInt8? { position + 1 < bytes.count ? bytes[position + 1] : nil }
    func endField() {
      record.append(String(decoding: field, as: UTF8.self))
      field = []
    }
    func endRecord() {
      endField()
      records.append(record)
      (record, isEmpty) = ([], true)
    }
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\"") where isQuoted && next() == byte:
        field.append(byte)
        position += 1
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: ",") where !isQuoted: endField()
      case 0x0D where !isQuoted && next() == 0x0A: break
      case 0x0A where !isQuoted: endRecord()
      default: field.append(byte)
      }
      if byte != 0x0A || isQuoted { isEmpty = false }
      position += 1
    }
    if !isEmpty { endRecord() }
    return records
  }
}
