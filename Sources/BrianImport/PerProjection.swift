import Documents
import Importing
import ModelDescription
import ModelTerms
import Quantities

/// What the files say: every projection with its own time constant, reversal potential and beta.
struct PerProjection: Semantics {
  let configuration: Configuration
  let report: ImportReport
  private var network: NetworkWriter { .init(configuration: configuration, report: report) }

  func parts() -> [(String, JSONValue)] {
    remarkDifferences()
    var parts: [(String, JSONValue)] = [("simulation", network.simulation)]
    parts.append(("populations", .keys(configuration.groups.map { ($0.name, population($0)) })))
    let projections = network.projections { connection, receptor in
      [("receptor", kinetics(receptor))] + strength(connection, receptor)
    }
    if !projections.isEmpty { parts.append(("projections", .keys(projections))) }
    let inputs = network.inputs(source: poisson) { connection, receptor in
      [("receptor", kinetics(receptor))] + strength(connection, receptor)
    }
    if !inputs.isEmpty { parts.append(("inputs", .keys(inputs))) }
    return parts
  }

  // MARK: - Populations

  private func population(_ group: Configuration.Group) -> JSONValue {
    var keys: [(String, JSONValue)] = [("size", .number(group.size))]
    if let name = group.displayName { keys.append(("description", .string(name))) }
    let neuron = group.modelClass == "STN" ? subthalamic(group) : group.neuron.neuron
    keys.append(("neuron", .object(neuron)))
    keys.append(("method", .string("euler")))
    return .keys(keys)
  }

  /// The class STN resets to 20 mV above vr where z is negative, which is no part of its neuron file.
  private func subthalamic(_ group: Configuration.Group) -> JSONObject {
    var neuron = group.neuron.neuron
    guard neuron["model"]?.string == "AdEx", var parameters = neuron["params"]?.object,
      let adaptation = parameters["a"], let leak = parameters["E_L"] ?? parameters["EL"],
      let reset = group.neuron.number("params", ["V_reset", "vr"], .millivolt)
    else { return neuron }
    let rebound = JSONNode(.string(NumberText.quantity(reset + 20, "mV")))
    parameters["a"] = nil
    let own: [(String, JSONNode)] = [
      ("a_1", adaptation), ("a_2", adaptation), ("V_a", leak), ("E_w", leak),
      ("reset_slope", JSONNode(.string("0 mV/pA"))), ("reset_floor", rebound), ("reset_ceiling", rebound),
    ]
    for (key, value) in own { parameters[key] = value }
    neuron["model"] = JSONNode(.string("AdEx_STN"))
    neuron["params"] = JSONNode(.object(parameters))
    report.remark(
      "\(group.name): a spike with z < 0 resets to vr + 20 mV; the rule is the class's, its file does not have it"
    )
    return neuron
  }

  // MARK: - Synapses

  private func kinetics(_ receptor: Configuration.Receptor) -> JSONValue {
    var keys: [(String, JSONValue)] = [
      ("kind", .string(receptor.kind.rawValue)), ("tau", .string(NumberText.quantity(receptor.tau, "ms"))),
      ("E_rev", .string(NumberText.quantity(receptor.reversal, "mV"))),
    ]
    if receptor.kind == .nmda {
      let block: [(String, JSONValue)] = [
        ("form", .string("jahr_stevens")), ("magnesium", .string("1 mM")),
      ]
      keys.append(("mg_block", .keys(block)))
    }
    return .keys(keys)
  }

  private func strength(
    _ connection: Configuration.Connection, _ receptor: Configuration.Receptor
  ) -> [(String, JSONValue)] {
    let weight = NumberText.quantity(connection.weight(receptor), "nS")
    return [("weight", .string(weight))] + (receptor.beta.map { [("gain", .number($0))] } ?? [])
  }

  // MARK: - Trains

  private func poisson(
    _ trains: Configuration.Trains, _ connection: Configuration.Connection
  ) -> [TrainSource] {
    let delay = network.delay(of: connection)
    let factor = Double(network.trainsPerNeuron(trains, connection))
    var keys: [(String, JSONValue)] = [
      ("rate", .string(NumberText.quantity(trains.rate * factor, "Hz")))
    ]
    if let stimulus = configuration.run.stimulus, let rate = stimulus.rates[trains.target] {
      let window: [(String, JSONValue)] = [
        ("start", .string(NumberText.quantity(stimulus.start + delay, "ms"))),
        ("stop", .string(NumberText.quantity(stimulus.stop + delay, "ms"))),
        ("rate", .string(NumberText.quantity(rate * factor, "Hz"))),
      ]
      keys.append(("windows", .list([.keys(window)])))
    }
    if delay > 0 { keys.append(("start", .string(NumberText.quantity(delay, "ms")))) }
    return [TrainSource(type: "poisson", keys: keys)]
  }

  // MARK: - Differences from the code

  private func remarkDifferences() {
    report.remark(
      "per-projection: every projection keeps its tau_syn, E_rev and beta; nothing is clipped; trains are Poisson; "
        + "--semantics code does as the project's code does")
    if configuration.run.dt > 0.5 {
      let dt = NumberText.quantity(configuration.run.dt, "ms")
      report.remark("dt \(dt): forward Euler is unstable at it for these neurons; --set simulation.dt=0.1ms")
    }
    for group in configuration.groups where group.neuron.model.name == "QIF_FSN" {
      report.remark(
        "\(group.name): the recovery acts above vb, as published; the project's code has it below")
    }
    for group in configuration.groups {
      for kind in Configuration.Receptor.Kind.allCases {
        let last = LastWriter(configuration, group.name, kind)
        if let line = last.differences { report.remark("\(group.name): in the project's code \(line)") }
      }
    }
  }
}
