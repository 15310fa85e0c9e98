/// The words after a command, sorted out.
struct Arguments: Equatable {
  /// The operand, if given.
  var operand: String?
  /// The second operand, if given.
  var second: String?
  /// All further operands.
  var others: [String] = []
  /// The values of each option that was given; a switch has none.
  var values: [String: [String]] = [:]

  /// The value of an option that is given at most once.
  subscript(_ option: String) -> String? { values[option]?.last }

  /// All values of an option.
  func all(_ option: String) -> [String] { values[option] ?? [] }

  /// Whether a switch was given.
  func has(_ option: String) -> Bool { values[option] != nil }
}
