import ModelDescription
import Quantities
import Sweeping

/// What the words after `bgsim fi` ask for.
struct CurveOptions {
  /// Ascending [pA].
  let currents: [Double]
  /// Time before which spikes do not count for the steady rate [ms]; the default depends on the duration.
  let settle: Double?
  /// Whether the currents replace the neuron's own constant current.
  let fromZero: Bool
  /// The population, if the file is an experiment.
  let population: String?

  private static let mostCurrents = 100_000

  init(_ arguments: Arguments, command: String) throws {
    guard let text = arguments["--current"] else {
      throw UsageError("\(command) needs --current START:STOP:STEP, as in 0:500:10pA", command: command)
    }
    currents = try Self.numbers(text, of: "--current", in: .picoampere, command: command).sorted()
    guard currents.count <= Self.mostCurrents else {
      throw UsageError(
        "--current has \(currents.count) values; at most \(Self.mostCurrents)", command: command)
    }
    settle = try arguments["--settle"].flatMap {
      try Self.numbers($0, of: "--settle", in: .millisecond, command: command).first
    }
    if let settle, settle < 0 { throw UsageError("--settle must not be negative", command: command) }
    fromZero = arguments.has("--from-zero")
    population = arguments["--population"]
  }

  /// Numbers with or without a unit, in `unit`.
  private static func numbers(
    _ text: String, of option: String, in unit: Unit, command: String
  ) throws -> [Double] {
    do {
      let parameter = try SweptParameter(path: option, values: text, option: "\(option) \(text)")
      let given = parameter.unit.isEmpty ? unit : Unit(parsing: parameter.unit)
      return try parameter.values.map { value in
        guard let number = Double(value.cell), let converted = given?.convert(number, to: unit) else {
          throw UsageError("\(option) needs numbers in \(unit.symbol), not '\(text)'", command: command)
        }
        return converted
      }
    } catch let error as SweepSyntaxError {
      throw UsageError(error.description, command: command)
    }
  }
}
