/// What is wrong with a table of numbers, and in which row.
package struct TableFault: Error {
  /// `:14` for a line of text, ` row 3` for an array, empty for the whole file.
  package let row: String
  /// What is wrong.
  package let message: String
  /// What to do about it.
  package let remedy: String?

  /// Makes a fault.
  package init(row: String = "", message: String, remedy: String? = nil) {
    self.row = row
    self.message = message
    self.remedy = remedy
  }
}
