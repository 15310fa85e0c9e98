import Documents
import ModelDescription

/// Sorts the words after a command into its operand and options.
struct ArgumentReader {
  let command: String
  let syntax: CommandSyntax

  /// Reads `--name value`, `--name=value`, switches and the operand; after `--` all words are operands.
  func read(_ words: [String]) throws -> Arguments {
    var arguments = Arguments()
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        while let operand = rest.popFirst() { try add(operand: operand, to: &arguments) }
      } else if word.hasPrefix("-"), word != "-" {
        try add(option: word, followedBy: &rest, to: &arguments)
      } else {
        try add(operand: word, to: &arguments)
      }
    }
    if syntax.needsOperand, arguments.operand == nil, let operand = syntax.operand {
      throw failure("\(command) needs \(operand)")
    }
    return arguments
  }

  private func add(operand: String, to arguments: inout Arguments) throws {
    guard syntax.operand != nil else { throw failure("\(command) takes no operand '\(operand)'") }
    if arguments.operand == nil {
      arguments.operand = operand
    } else if syntax.second != nil, arguments.second == nil {
      arguments.second = operand
    } else if arguments.others.count < syntax.others {
      arguments.others.append(operand)
    } else {
      throw failure("unexpected '\(operand)'")
    }
  }

  private func add(
    option word: String, followedBy rest: inout ArraySlice<String>, to arguments: inout Arguments
  ) throws {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let option = syntax.option(parts[0]) else { throw unknown(parts[0]) }
    let name = option.name
    guard option.repeats || arguments.values[name] == nil else { throw failure("\(name) is given twice") }
    if option.value == nil {
      guard parts.count == 1 else { throw failure("\(name) takes no value") }
      arguments.values[name] = []
    } else {
      let value = try parts.count == 2 ? parts[1] : next(of: &rest, for: option)
      arguments.values[name, default: []].append(try checked(value, for: option))
    }
  }

  private func next(of rest: inout ArraySlice<String>, for option: CommandSyntax.Option) throws -> String {
    guard let value = rest.first, !value.hasPrefix("--") else {
      throw failure("\(option.name) needs a value: \(option.usage)")
    }
    rest.removeFirst()
    return value
  }

  private func checked(_ value: String, for option: CommandSyntax.Option) throws -> String {
    guard !value.isEmpty else { throw failure("\(option.name) needs a value: \(option.usage)") }
    guard !option.choices.isEmpty, !option.choices.contains(value) else { return value }
    let remedy = NearestName.remedy(for: value, among: option.choices, called: "choose from")
    throw failure("\(option.name) cannot be '\(value)'; \(remedy)")
  }

  private func unknown(_ name: String) -> UsageError {
    let names = syntax.options.map(\.name) + ["--help"]
    let remedy = NearestName.remedy(for: name, among: names, called: "options")
    return failure("unknown option \(name); \(remedy)")
  }

  private func failure(_ message: String) -> UsageError { UsageError(message, command: command) }
}
