/// The texts of `--help`.
enum Help {
  /// The program's help.
  static func program(_ commands: [any Command]) -> String {
    var table = TextTable([.left, .left])
    for command in commands { table.append([command.name, command.summary]) }
    table.append(["COMMAND --help", "explain a command"])
    table.append(["--version", "print the version"])
    let lines = table.lines(indent: "  ").joined(separator: "\n")
    return """
      bgsim simulates spiking networks of the basal ganglia.

      usage: bgsim COMMAND ...

      \(lines)

      \(ExitCode.help)
      """
  }

  /// A command's help.
  static func command(_ command: any Command) -> String {
    let syntax = command.syntax
    var table = TextTable([.left, .left])
    for option in syntax.options { table.append([option.usage, option.summary]) }
    table.append(["--help", "print this text"])
    let operand = syntax.operand.map { syntax.needsOperand ? " \($0)" : " [\($0)]" } ?? ""
    let second = syntax.second.map { " [\($0)]" } ?? ""
    let options = syntax.options.isEmpty ? "" : " [OPTION]..."
    return """
      usage: bgsim \(command.name)\(operand)\(second)\(options)

      \(command.help)

      options:
      \(table.lines(indent: "  ").joined(separator: "\n"))
      """
  }
}
