import Analysis
import Documents
import Experiments
import Foundation
import ModelDescription
import Recording
import Sweeping

/// `bgsim fi`: the frequency-current curve of a neuron.
struct FrequencyCurrentCommand: Command {
  let name = "fi"
  let summary = "print the frequency-current curve of a neuron"
  let help = """
    Injects constant currents into a neuron, each into one of its own, and prints spikes, rate, the time of the
    first spike, and the steady rate: that of the intervals after the settling time. Then the rheobase (the
    least of these currents that gives a spike) and the slope of the steady rate (least squares).

    The file is a neuron file, in which --set takes paths of the neuron (--set C="20 pF"); or an experiment,
    of which --population is taken without its inputs and synapses: what differs from neuron to neuron has its
    mean (the median of a lognormal distribution). Currents come on top of the neuron's own I_ext.
    """
  let syntax = CommandSyntax(
    operand: "NEURON.json",
    options: [
      .init("--current", value: "START:STOP:STEP", "the currents, as in 0:500:10pA or 4.5,12 (pA)"),
      .init("--population", value: "NAME", "the population of an experiment"),
      .init("--from-zero", "leave out the neuron's own I_ext"),
      .init("--settle", value: "T", "the settling time; 200ms, or half the duration if that is less"),
      .init("--method", value: "NAME", "how the equations are advanced; bgsim models lists what there is"),
      .init("--substeps", value: "N", "sub-steps of a step"),
    ] + ExperimentOptions.syntax.filter { $0.name != "--seed" } + [
      .init("--out", value: "FILE.csv", "write a CSV file, too"),
      .init("--csv", "print CSV"),
      .init("--json", "print JSON"),
    ])

  func run(_ arguments: Arguments, _ surroundings: Surroundings) throws -> ExitCode {
    let console = surroundings.console
    let options = try CurveOptions(arguments, command: name)
    surroundings.interruption.begin()
    let source = try CurveSource(arguments, options, command: name)
    let curve = CurveExperiment(
      source.experiment, population: source.population, currents: options.currents, fromZero: options.fromZero
    )
    let duration = curve.experiment.simulation.duration
    let settle = options.settle ?? min(200, duration / 2)
    guard settle < duration else {
      let limit = NumberText.biological(duration)
      throw UsageError("--settle must be less than the duration of \(limit)", command: name)
    }
    if let path = arguments["--out"] { try checkReplaceable(path) }
    try surroundings.requireMemory(for: curve.experiment.plan())
    let result = try surroundings.simulate(ExperimentRun(curve.experiment), isQuiet: true)
    let table = CurveTable(result.trains[0], currents: options.currents, settle: settle)
    console.notes(source.experiment.notes)
    console.note(curve.description)
    if arguments.has("--json") {
      console.output(JSONWriter.pretty(table.json(curve.settings + [("settle_ms", .number(settle))])))
    } else {
      console.output(arguments.has("--csv") ? table.csv : table.text)
    }
    if let path = arguments["--out"] {
      surroundings.console.notes(try WholeFile.write(table.csv, to: path))
      console.note("wrote \(path)")
    }
    return .success
  }

  /// Throws if the file at `path` was not written by this command.
  private func checkReplaceable(_ path: String) throws {
    guard FileManager.default.fileExists(atPath: path) else { return }
    let text = try? String(contentsOfFile: path, encoding: .utf8)
    if text?.hasPrefix(CurveTable.header) != true {
      throw UsageError("\(path) exists and holds no f-I curve, so it is not replaced", command: name)
    }
  }
}
