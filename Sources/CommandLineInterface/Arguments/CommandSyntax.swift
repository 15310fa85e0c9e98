/// The words that a command takes.
struct CommandSyntax {
  /// An option.
  struct Option {
    /// With its two dashes.
    let name: String
    /// The word for its value in the help; none for a switch.
    let value: String?
    /// One line of help.
    let summary: String
    /// The values that it takes, where they are words.
    let choices: [String]
    /// Whether it may be given more than once.
    let repeats: Bool

    init(
      _ name: String, value: String? = nil, choices: [String] = [], repeats: Bool = false, _ summary: String
    ) {
      self.name = name
      self.value = value ?? (choices.isEmpty ? nil : choices.joined(separator: "|"))
      self.choices = choices
      self.repeats = repeats
      self.summary = summary
    }

    /// Name and value, as in `--out DIR`.
    var usage: String { [name, value].compactMap { $0 }.joined(separator: " ") }
  }

  /// The word for the operand.
  let operand: String?
  /// Whether it must be given.
  let needsOperand: Bool
  /// The word for a second operand, which may be left out.
  let second: String?
  /// The options in the help's order.
  let options: [Option]

  init(
    operand: String? = nil, needsOperand: Bool = true, second: String? = nil, options: [Option] = []
  ) {
    self.operand = operand
    self.second = second
    self.needsOperand = needsOperand && operand != nil
    self.options = options
  }

  /// The option of this name.
  func option(_ name: String) -> Option? { options.first { $0.name == name } }
}
