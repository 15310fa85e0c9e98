import Documents
import Importing
import ModelDescription
import ModelTerms
import Quantities

/// What the project's code computes: one conductance a kind and group, with the kinetics of the last connection.
struct CodeSemantics: Semantics {
  let configuration: Configuration
  let report: ImportReport
  private var network: NetworkWriter { .init(configuration: configuration, report: report) }

  func parts() -> [(String, JSONValue)] {
    check()
    remark()
    var parts: [(String, JSONValue)] = [("simulation", network.simulation)]
    parts.append(("populations", .keys(configuration.groups.map { ($0.name, population($0)) })))
    let projections = network.projections { connection, receptor in
      let saturation = Saturation(connection, receptor)
      return [("receptor", jump(saturation?.variable ?? receptor.conductance))] + [
        ("weight", .string(NumberText.quantity(connection.weight(receptor), "nS")))
      ]
    }
    if !projections.isEmpty { parts.append(("projections", .keys(projections))) }
    let inputs = network.inputs(source: netstims) { connection, receptor in
      [
        ("receptor", jump(receptor.conductance)),
        ("weight", .string(NumberText.quantity(connection.weight(receptor), "nS"))),
      ]
    }
    if !inputs.isEmpty { parts.append(("inputs", .keys(inputs))) }
    return parts
  }

  private func jump(_ variable: String) -> JSONValue {
    .keys([("kind", .string("delta")), ("variable", .string(variable))])
  }

  // MARK: - What the code does with other configurations

  private func check() {
    for group in configuration.groups where group.name != group.modelClass {
      report.error(
        group.entry,
        "the project's code gives a group the receptors of its model_class \"\(group.modelClass)\"",
        remedy: "call the group \"\(group.modelClass)\", or take --semantics per-projection")
    }
    for (index, trains) in configuration.trains.enumerated() {
      let target = trains.target
      if configuration.trains.prefix(index).contains(where: { $0.target == target }) {
        report.error(
          trains.entry, "the project's code makes only the first group with the target \"\(target)\"",
          remedy: "remove it, or take --semantics per-projection")
      }
    }
  }

  private func remark() {
    report.remark(
      "code: conductances of internal connections are clipped when spikes arrive, forward Euler throughout, trains have a "
        + "dead time of dt")
    for group in configuration.groups {
      if group.neuron.model.name == "QIF_FSN" {
        report.remark("\(group.name): the recovery acts below vb, as the code has it, not above")
      }
      for kind in Configuration.Receptor.Kind.allCases {
        let last = LastWriter(configuration, group.name, kind)
        if let line = last.differences { report.remark("\(group.name): \(line)") }
      }
    }
  }

  // MARK: - Populations

  private func population(_ group: Configuration.Group) -> JSONValue {
    var keys: [(String, JSONValue)] = [("size", .number(group.size))]
    if let name = group.displayName { keys.append(("description", .string(name))) }
    let equations = CodeEquations(configuration, group, report)
    keys.append(("neuron", .keys(equations.json())))
    return .keys(keys)
  }

  // MARK: - Trains

  /// Trains with the dead time of one step, which is a NetStim with as much fixed interval; one for each rate.
  private func netstims(
    _ trains: Configuration.Trains, _ connection: Configuration.Connection
  ) -> [TrainSource] {
    let delay = network.delay(of: connection)
    let count = network.trainsPerNeuron(trains, connection)
    let end = configuration.run.duration + delay
    var periods: [(suffix: String, start: Double, stop: Double, rate: Double)] = []
    if let stimulus = configuration.run.stimulus, let rate = stimulus.rates[trains.target] {
      periods = [
        ("", 0, stimulus.start, trains.rate), ("_stimulus", stimulus.start, stimulus.stop, rate),
        ("_after", stimulus.stop, end, trains.rate),
      ]
    } else {
      periods = [("", 0, end, trains.rate)]
    }
    return periods.filter { $0.start < min($0.stop, end) && $0.rate > 0 }.flatMap { period in
      (0..<count).map { index in
        netstim(
          period.suffix + (count > 1 ? "_\(index + 1)" : ""), from: period.start + delay,
          to: period.stop < end ? period.stop + delay : nil, rate: period.rate)
      }
    }
  }

  private func netstim(_ suffix: String, from start: Double, to stop: Double?, rate: Double) -> TrainSource {
    let random = 1000 / rate
    let interval = random + configuration.run.dt
    var keys: [(String, JSONValue)] = [
      ("interval", .string(NumberText.quantity(interval, "ms"))), ("noise", .number(random / interval)),
      ("number", .number(1_000_000_000_000)),
    ]
    if start > 0 { keys.append(("start", .string(NumberText.quantity(start, "ms")))) }
    if let stop { keys.append(("stop", .string(NumberText.quantity(stop, "ms")))) }
    return TrainSource(suffix: suffix, type: "netstim", keys: keys)
  }
}

extension Configuration.Receptor {
  /// The variable of the group's conductance.
  var conductance: String { "g_\(kind.rawValue)" }
}

/// The most that a connection leaves of a conductance when its spikes arrive.
struct Saturation {
  /// Where the connection's spikes wait for the next step.
  let variable: String
  /// The name of the limit.
  let parameter: String
  /// The limit [nS].
  let limit: Double

  /// Nothing for connections that the code takes for external ones, by their names.
  init?(_ connection: Configuration.Connection, _ receptor: Configuration.Receptor) {
    let name = connection.name.lowercased()
    if name.hasPrefix("ext") || name.hasPrefix("cortex") { return nil }
    let word = String(connection.name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    variable = "arrived_\(receptor.kind.rawValue)_\(word)"
    parameter = "most_\(receptor.kind.rawValue)_\(word)"
    let (least, most) =
      switch receptor.kind {
      case .ampa: (1.0, 6.9)
      case .nmda: (0.5, 3.45)
      case .gaba: (1.0, 8.25)
      }
    limit = min(max(receptor.tau * receptor.g0, least), most)
  }
}
