/// Reads NumPy files of versions 1 to 3: plain arrays of numbers with two dimensions and structured arrays.
package struct NPYReader {
  private let bytes: [UInt8]

  /// A reader of a file's bytes.
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The columns of a file.
  func table(_ layout: NumberTable.Layout) throws(TableFault) -> NumberTable {
    let (header, start) = try header()
    if let size = header.shape.first(where: { $0 > bytes.count }) {
      throw TableFault(message: "the file ends early: it is too short for \(size) elements")
    }
    return switch header.element {
    case .number(let type): try plain(type, header, start, layout)
    case .fields(let fields): try structured(fields, header, start, layout)
    }
  }

  // MARK: - Header

  /// The header, and where the array starts.
  package func header() throws(TableFault) -> (layout: NPYLayout, start: Int) {
    let magic: [UInt8] = [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59]
    guard bytes.starts(with: magic), bytes.count >= 12 else {
      throw TableFault(message: bytes.isEmpty ? "the file is empty" : "this is no NPY file")
    }
    let wide = bytes[6] >= 2
    let length = Int(bytes[8]) | Int(bytes[9]) << 8 | (wide ? Int(bytes[10]) << 16 | Int(bytes[11]) << 24 : 0)
    let start = wide ? 12 : 10
    guard bytes[6] <= 3, start + length <= bytes.count else {
      throw TableFault(message: "the NPY header is damaged")
    }
    let text = String(decoding: bytes[start..<start + length], as: UTF8.self)
    return (try NPYLayout(text), start + length)
  }

  // MARK: - Arrays

  private func plain(
    _ type: NPYLayout.Number, _ header: NPYLayout, _ start: Int, _ layout: NumberTable.Layout
  ) throws(TableFault) -> NumberTable {
    let shape = header.shape
    guard layout.allowsPlainArray else {
      throw TableFault(
        message:
          "the array has no field names; expected a structured array with \(layout.required.joined(separator: ", "))"
      )
    }
    guard shape.count == 2, shape[0] == layout.required.count else {
      let remedy = shape.count == 2 && shape[1] == layout.required.count ? "save the transposed array" : nil
      throw TableFault(
        message: "the array has the shape \(header.shapeText); expected (\(layout.required.count), n)",
        remedy: remedy)
    }
    let count = shape[1]
    try checkLength(start, shape[0] * count * type.size)
    var columns: [String: [Double]] = [:]
    for (row, name) in layout.required.enumerated() {
      columns[name] = (0..<count).map { index in
        let element = header.isFortranOrder ? row + index * shape[0] : row * count + index
        return number(type, at: start + element * type.size)
      }
    }
    return NumberTable(columns: columns, names: layout.required, count: count, isText: false)
  }

  private func structured(
    _ fields: [NPYLayout.Field], _ header: NPYLayout, _ start: Int, _ layout: NumberTable.Layout
  ) throws(TableFault) -> NumberTable {
    guard header.shape.count == 1 else {
      throw TableFault(message: "the structured array has the shape \(header.shapeText); expected (n,)")
    }
    let names = fields.map(\.name).filter { !$0.isEmpty }
    for name in layout.required where !names.contains(name) {
      throw TableFault(
        message: "the field \"\(name)\" is missing; the file has \(names.joined(separator: ", "))")
    }
    for name in names where !layout.allows(name) {
      throw TableFault(message: "unknown field \"\(name)\"; expected \(layout.all.joined(separator: ", "))")
    }
    let width = fields.reduce(0) { $0 + $1.size }
    try checkLength(start, header.shape[0] * width)
    var columns: [String: [Double]] = [:]
    var offset = start
    for field in fields {
      if let type = field.type {
        columns[field.name] = (0..<header.shape[0]).map { number(type, at: offset + $0 * width) }
      }
      offset += field.size
    }
    return NumberTable(columns: columns, names: names, count: header.shape[0], isText: false)
  }

  /// Throws if the data are shorter than the header says; `length` comes from counts that fit into the file.
  package func checkLength(_ start: Int, _ length: Int) throws(TableFault) {
    guard bytes.count >= start + length else {
      throw TableFault(
        message: "the file ends early: \(bytes.count - start) bytes of data instead of \(length)")
    }
  }

  private func number(_ type: NPYLayout.Number, at offset: Int) -> Double {
    var bits: UInt64 = 0
    for index in 0..<type.size { bits |= UInt64(bytes[offset + index]) << UInt64(8 * index) }
    switch type.kind {
    case .unsigned: return Double(bits)
    case .signed:
      let unused = UInt64(64 - 8 * type.size)
      return Double(Int64(bitPattern: bits << unused) >> Int64(unused))
    case .float: return type.size == 4 ? Double(Float(bitPattern: UInt32(bits))) : Double(bitPattern: bits)
    }
  }
}
