/// Columns of numbers from a CSV or NPY file.
package struct NumberTable: Sendable {
  /// The columns by name, all of the same length.
  package let columns: [String: [Double]]
  /// The columns' names in the file's order.
  package let names: [String]
  /// How many rows there are.
  package let count: Int
  /// Whether rows are lines of a text, so that row 0 is line 2.
  package let isText: Bool

  /// What a file of a certain purpose may contain.
  package struct Layout {
    /// Columns that must be there.
    let required: [String]
    /// Columns that may be there.
    let optional: [String]
    /// Whether any other column may be there.
    let allowsOthers: Bool
    /// Whether an array without field names may stand for the required columns, one in each row.
    let allowsPlainArray: Bool

    /// Makes a layout.
    package init(
      required: [String], optional: [String] = [], allowsOthers: Bool = false, allowsPlainArray: Bool = false
    ) {
      self.required = required
      self.optional = optional
      self.allowsOthers = allowsOthers
      self.allowsPlainArray = allowsPlainArray
    }

    var all: [String] { required + optional }

    /// Whether a column of this name may be there.
    func allows(_ name: String) -> Bool { allowsOthers || all.contains(name) }
  }

  /// Reads a file's bytes by the file's extension.
  package static func read(
    _ bytes: [UInt8], file: String, layout: Layout
  ) throws(TableFault) -> NumberTable {
    if file.lowercased().hasSuffix(".npy") { return try NPYReader(bytes).table(layout) }
    if file.lowercased().hasSuffix(".csv") { return try CSVReader.read(bytes, layout) }
    throw TableFault(message: "neither a .csv nor a .npy file")
  }

  /// Where a row is, as faults name it.
  package func place(ofRow row: Int) -> String { isText ? ":\(row + 2)" : " row \(row)" }
}
