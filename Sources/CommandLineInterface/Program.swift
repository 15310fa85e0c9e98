import Documents
import Experiments
import ModelDescription

/// The command line program.
public enum Program {
  /// Does what the words after the program's name ask for, with the process's own streams and environment.
  public static func run(_ words: [String]) -> Int32 {
    do {
      try ProcessLimits.check()
    } catch {
      Surroundings.standard.console.report("\(error)")
      return exitCode(of: error).value
    }
    let code = run(words, surroundings: .standard)
    guard code == 0, Console.lostOutput else { return code }
    Surroundings.standard.console.report("cannot write to the standard output")
    return ExitCode.fileProblem.value
  }

  /// The same with other surroundings.
  static func run(_ words: [String], surroundings: Surroundings) -> Int32 {
    do {
      return try dispatch(words, surroundings).value
    } catch {
      surroundings.console.report("\(error)")
      return exitCode(of: error).value
    }
  }

  /// What an error ends the program with.
  static func exitCode(of error: any Error) -> ExitCode {
    (error as? any ErrorWithExitCode)?.exitCode ?? .simulationFailed
  }

  private static func dispatch(_ words: [String], _ surroundings: Surroundings) throws -> ExitCode {
    let console = surroundings.console
    switch words.first {
    case nil:
      console.note(Help.program(CommandList.all))
      return .badInput
    case "--help", "-h":
      console.print(Help.program(CommandList.all))
      return .success
    case "--version":
      console.print("bgsim \(Version.text)")
      return .success
    case let name?:
      let command = try command(name)
      let rest = Array(words.dropFirst())
      let optionWords = rest.prefix { $0 != "--" }
      if optionWords.contains("--help") || optionWords.contains("-h") {
        console.print(Help.command(command))
        return .success
      }
      let arguments = try ArgumentReader(command: name, syntax: command.syntax).read(rest)
      return try command.run(arguments, surroundings)
    }
  }

  private static func command(_ name: String) throws -> any Command {
    if let command = CommandList.all.first(where: { $0.name == name }) { return command }
    let isOption = name.hasPrefix("-")
    let names = isOption ? ["--help", "--version"] : CommandList.all.map(\.name)
    let remedy = NearestName.remedy(
      for: name, among: names, called: isOption ? "options" : "commands", atMost: .max)
    throw UsageError("unknown \(isOption ? "option" : "command") '\(name)'; \(remedy)")
  }
}
