import Quantities

/// What is wrong with a table of numbers, and in which row.
struct TableFault: Error {
  /// `:14` for a line of text, ` row 3` for an array, empty for the whole file.
  var row = ""
  var message: String
  var remedy: String?
}

/// Columns of numbers from a CSV or NPY file.
struct NumberTable {
  /// The columns by name, all of the same length.
  var columns: [String: [Double]]
  /// How many rows there are.
  var count: Int
  /// Whether rows are lines of a text, so that row 0 is line 2.
  var isText: Bool

  /// What a file of a certain purpose may contain.
  struct Layout {
    /// Columns that must be there.
    var required: [String]
    /// Columns that may be there.
    var optional: [String] = []
    /// Whether an array without field names may stand for the required columns, one in each row.
    var allowsPlainArray = false
    var all: [String] { required + optional }
  }

  /// Reads a file's bytes by the file's extension.
  static func read(_ bytes: [UInt8], file: String, layout: Layout) throws(TableFault) -> NumberTable {
    if file.lowercased().hasSuffix(".npy") { return try NPYReader(bytes).table(layout) }
    if file.lowercased().hasSuffix(".csv") { return try CSVReader.read(bytes, layout) }
    throw TableFault(message: "neither a .csv nor a .npy file")
  }

  /// Where a row is, as faults name it.
  func place(ofRow row: Int) -> String { isText ? ":\(row + 2)" : " row \(row)" }

  /// A column of whole numbers below `limit`.
  func indices(_ name: String, below limit: Int, _ what: String) throws(TableFault) -> [Int32] {
    var indices: [Int32] = []
    indices.reserveCapacity(count)
    for (row, number) in (columns[name] ?? []).enumerated() {
      guard let index = Int32(exactly: number), index >= 0, index < limit else {
        throw TableFault(
          row: place(ofRow: row),
          message:
            "\(name) is \(QuantityText.show(number, .one)); expected an index of \(what), 0 to \(limit - 1)")
      }
      indices.append(index)
    }
    return indices
  }

  /// Throws at the first number of a column that is not accepted.
  func check(_ name: String, _ requirement: String, _ isAccepted: (Double) -> Bool) throws(TableFault) {
    for (row, number) in (columns[name] ?? []).enumerated() where !isAccepted(number) {
      throw TableFault(
        row: place(ofRow: row),
        message: "\(name) is \(QuantityText.show(number, .one)); it must be \(requirement)")
    }
  }
}
