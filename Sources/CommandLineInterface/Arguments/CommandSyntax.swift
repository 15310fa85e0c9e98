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
    /// A short form with one dash.
    let short: String?

    init(
      _ name: String, short: String? = nil, value: String? = nil, choices: [String] = [],
      repeats: Bool = false, _ summary: String
    ) {
      self.name = name
      self.short = short
      self.value = value ?? (choices.isEmpty ? nil : choices.joined(separator: "|"))
      self.choices = choices
      self.repeats = repeats
      self.summary = summary
    }

    /// Names and value, as in `-o, --out DIR`.
    var usage: String {
      [short.map { "\($0), \(name)" } ?? name, value].compactMap { $0 }.joined(separator: " ")
    }
  }

  /// The word for the operand.
  let operand: String?
  /// Whether it must be given.
  let needsOperand: Bool
  /// The word for a second operand, which may be left out.
  let second: String?
  /// How many further operands are taken; the words above name them, too.
  let others: Int
  /// The options in the help's order.
  let options: [Option]

  init(
    operand: String? = nil, needsOperand: Bool = true, second: String? = nil, others: Int = 0,
    options: [Option] = []
  ) {
    self.operand = operand
    self.second = second
    self.others = others
    self.needsOperand = needsOperand && operand != nil
    self.options = options
  }

  /// The option of this name or short form.
  func option(_ name: String) -> Option? { options.first { $0.name == name || $0.short == name } }
}
