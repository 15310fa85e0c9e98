/// The command line says something that bgsim does not understand.
struct UsageError: ErrorWithExitCode, Equatable, CustomStringConvertible {
  /// What is wrong.
  let message: String
  /// The command whose help explains it.
  var command: String?

  init(_ message: String, command: String? = nil) {
    self.message = message
    self.command = command
  }

  var exitCode: ExitCode { .badInput }

  var description: String {
    let program = ["bgsim", command].compactMap { $0 }.joined(separator: " ")
    return "\(message)\nsee: \(program) --help"
  }
}
