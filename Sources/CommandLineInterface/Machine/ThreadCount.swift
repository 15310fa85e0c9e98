import Experiments

/// How many threads a run uses, and who said so.
struct ThreadCount: Equatable {
  let value: Int
  let source: String

  /// The environment variables that are asked, the first one wins.
  static let variables = ["BGSIM_NUM_THREADS", "OMP_NUM_THREADS", "SLURM_CPUS_PER_TASK"]
  private static let most = 4096

  /// The option, else the environment, else the cores that this process may use.
  static func resolve(
    option: String?, named name: String = "--threads", environment: [String: String],
    usableCores: () -> Int, command: String
  ) throws -> ThreadCount {
    func number(_ text: String, from source: String) throws -> ThreadCount {
      guard let number = Int(text), (1...most).contains(number) else {
        let message = "\(source) must be a whole number from 1 to \(most), not '\(text)'"
        throw UsageError(message, command: command)
      }
      return ThreadCount(value: number, source: source)
    }
    if let option { return try number(option, from: name) }
    for name in variables {
      guard let text = environment[name], !text.isEmpty else { continue }
      // OpenMP allows a list, one number for each level of nesting.
      let first = name == "OMP_NUM_THREADS" ? String(text.prefix { $0 != "," }) : text
      return try number(first, from: name)
    }
    return ThreadCount(value: usableCores(), source: "usable cores")
  }

  /// The number and its source, as in `2 threads (OMP_NUM_THREADS)`.
  var text: String { "\(NumberText.count(value, "thread")) (\(source))" }
}
