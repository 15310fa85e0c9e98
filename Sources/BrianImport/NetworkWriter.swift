import Documents
import Importing
import ModelDescription

/// Writes the parts of an experiment that both semantics share.
struct NetworkWriter {
  let configuration: Configuration
  let report: ImportReport

  var simulation: JSONValue {
    .keys([
      ("duration", .string(NumberText.quantity(configuration.run.duration, "ms"))),
      ("dt", .string(NumberText.quantity(configuration.run.dt, "ms"))),
    ])
  }

  /// A delay on the grid, at least one step, as Brian2 rounds it.
  func delay(_ delay: Double, of connection: Configuration.Connection) -> JSONValue {
    let dt = configuration.run.dt
    let steps = max(1, (delay / dt + 1e-9).rounded())
    let onGrid = abs(steps * dt - delay) < 1e-9 * dt ? delay : (steps * dt * 1e9).rounded() / 1e9
    if abs(onGrid - delay) > 1e-6 * dt {
      report.remark(
        "\(connection.name): the delay of \(NumberText.of(delay)) ms becomes \(NumberText.of(onGrid)) ms, whole steps"
      )
    }
    return .string(NumberText.quantity(onGrid, "ms"))
  }

  /// The connections between neurons, one projection for each receptor.
  func projections(
    receptor: (Configuration.Connection, Configuration.Receptor) -> [(String, JSONValue)]
  ) -> [(String, JSONValue)] {
    configuration.connections.filter { configuration.trains($0.pre) == nil }.flatMap { connection in
      connection.receptors.map { own in
        let name =
          connection.receptors.count == 1 ? connection.name : "\(connection.name)_\(own.kind.rawValue)"
        let keys: [(String, JSONValue)] =
          [
            ("pre", .string(connection.pre)), ("post", .string(connection.post)),
            ("rule", .keys([("fixed_probability", .number(connection.probability))])),
          ] + receptor(connection, own) + [("delay", delay(own.delay, of: connection))]
        return (name, .keys(keys))
      }
    }
  }

  /// The connections from trains: each neuron has a train of its own, whatever "p" says.
  func inputs(
    source: (Configuration.Trains, Configuration.Connection) -> [TrainSource],
    synapse: (Configuration.Connection, Configuration.Receptor) -> [(String, JSONValue)]
  ) -> [(String, JSONValue)] {
    configuration.connections.flatMap { connection -> [(String, JSONValue)] in
      guard let trains = configuration.trains(connection.pre),
        let group = configuration.group(connection.post)
      else { return [] }
      if connection.probability != 1 {
        report.remark(
          "\(connection.name): p \(NumberText.of(connection.probability)) means nothing, trains act one to one"
        )
      }
      let synapses = connection.receptors.map { JSONValue.keys(synapse(connection, $0)) }
      let neurons = Self.driven(by: trains, group)
      return source(trains, connection).map { source in
        var keys: [(String, JSONValue)] = [("type", .string(source.type)), ("target", .string(group.name))]
        if let neurons { keys.append(("neurons", neurons)) }
        keys += source.keys + [("synapses", .list(synapses))]
        return (connection.name + source.suffix, .keys(keys))
      }
    }
  }

  /// Which neurons have a train, if not all.
  private static func driven(by trains: Configuration.Trains, _ group: Configuration.Group) -> JSONValue? {
    if trains.size % group.size == 0 { return nil }
    return .keys([("from", .number(0)), ("to", .number(min(trains.size, group.size)))])
  }

  /// How many trains every driven neuron has.
  func trainsPerNeuron(_ trains: Configuration.Trains, _ connection: Configuration.Connection) -> Int {
    guard let group = configuration.group(connection.post), trains.size % group.size == 0 else { return 1 }
    return trains.size / group.size
  }

  /// The delay of a connection's trains.
  func delay(of connection: Configuration.Connection) -> Double { connection.receptors.first?.delay ?? 0 }
}

/// One input that sends trains.
struct TrainSource {
  /// Behind the connection's name.
  var suffix = ""
  var type: String
  var keys: [(String, JSONValue)]
}
