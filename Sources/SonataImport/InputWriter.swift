import Documents
import Importing
import ModelDescription

/// Makes inputs of what a simulation configuration drives its circuit with.
struct InputWriter {
  let circuit: Circuit
  let configs: ConfigFiles
  let sets: NodeSets
  let report: ImportReport
  /// The step [ms].
  let dt: Double

  func inputs() throws -> [(String, JSONValue)] {
    guard let simulation = configs.simulation else { return [] }
    return try (simulation.top["inputs"]?.children ?? []).flatMap { name, entry in
      switch entry["input_type"]?.text ?? "" {
      case "spikes": try spikes(name, entry, simulation)
      case "current_clamp": currents(name, entry)
      default: refused(entry)
      }
    }
  }

  private func refused(_ entry: Entry) -> [(String, JSONValue)] {
    let type = entry["input_type"]
    report.error(
      type ?? entry, "bgsim import has no inputs of the type \(type?.node.value.summary ?? "")",
      remedy: "spikes and current_clamp are read")
    return []
  }

  // MARK: - Spikes

  private func spikes(
    _ name: String, _ entry: Entry, _ config: ConfigFiles.Config
  ) throws -> [(String, JSONValue)] {
    guard let path = entry["input_file"], let text = path.text else {
      report.error(entry, "the key \"input_file\" is missing")
      return []
    }
    guard ["h5", "sonata", "hdf5", nil].contains(entry["module"]?.text) else {
      report.error(entry["module"] ?? entry, "bgsim import reads spikes from SONATA's h5 files")
      return []
    }
    let file = try TableFile(configs.resolved(text, config), path)
    let members = sets.members(entry["node_set"], of: circuit)
    return try members.filter { if case .virtual = circuit.groups[$0.group].model { true } else { false } }
      .map { member in
        let group = circuit.groups[member.group]
        let trains = try trains(file, of: group, Set(member.indices))
        let receptor: [(String, JSONValue)] = [("kind", .string("current")), ("shape", .string("impulse"))]
        let keys: [(String, JSONValue)] = [
          ("type", .string("spike_trains")), ("target", .string(group.name)),
          ("times", .list(trains.map { .list($0.map { .number($0) }) })), ("receptor", .keys(receptor)),
          ("weight", .string("1 pA")),
        ]
        return ("\(name)->\(group.name)", .keys(keys))
      }
  }

  /// The spike times of every node, one step early: what passes them on takes a step.
  private func trains(_ file: TableFile, of group: NodeGroup, _ chosen: Set<Int>) throws -> [[Double]] {
    let names = try file.names("spikes")
    let own = names.contains(group.population) ? "spikes/\(group.population)" : "spikes"
    let key = try file.has("\(own)/node_ids") ? "node_ids" : "gids"
    let ids = try file.integers("\(own)/\(key)", count: nil)
    guard let times = try file.numbers("\(own)/timestamps"), times.count == ids.count else {
      throw file.damaged(own, "timestamps and \(key) differ in length")
    }
    let unit = try file.text("units", of: "\(own)/timestamps") ?? "ms"
    guard ["ms", "milliseconds"].contains(unit) else {
      throw file.damaged("\(own)/timestamps", "the unit \"\(unit)\" is not read")
    }
    var trains = [[Int]](repeating: [], count: group.ids.count)
    for (id, time) in zip(ids, times) {
      guard let place = circuit.place(group.population, id), circuit.groups[place.group].name == group.name,
        chosen.contains(place.index), time.isFinite, time >= 0
      else { continue }
      let step = max(0, (time / dt - 1e-9).rounded(.up) - 1)
      if step < Double(Int32.max) { trains[place.index].append(Int(step)) }
    }
    return trains.map { steps in spread(steps.sorted(), group).map { (Double($0) * dt * 1e9).rounded() / 1e9 }
    }
  }

  /// Steps with one spike each: a second one comes a step later.
  private func spread(_ steps: [Int], _ group: NodeGroup) -> [Int] {
    var result: [Int] = []
    for step in steps {
      if let last = result.last, last >= step {
        report.remark(
          "\(group.name): spikes of one train that fall into one step follow each other step by step")
        result.append(last + 1)
      } else {
        result.append(step)
      }
    }
    return result
  }

  // MARK: - Currents

  private func currents(_ name: String, _ entry: Entry) -> [(String, JSONValue)] {
    guard let amplitude = entry["amp"]?.number, let delay = entry["delay"]?.number,
      let duration = entry["duration"]?.number, delay >= 0, duration >= 0
    else {
      report.error(entry, "amp, delay and duration must be numbers")
      return []
    }
    return sets.members(entry["node_set"], of: circuit).compactMap { member in
      let group = circuit.groups[member.group]
      guard case .nest = group.model else { return nil }
      var keys: [(String, JSONValue)] = [
        ("type", .string("step_current")), ("target", .string(group.name)),
        ("amplitude", .string(NumberText.quantity(amplitude, "pA"))),
        // A generator's current reaches NEST's neurons a step late.
        ("start", .string(NumberText.quantity(delay + dt, "ms"))),
        ("stop", .string(NumberText.quantity(delay + duration + dt, "ms"))),
      ]
      if member.indices.count < group.ids.count {
        keys.append(("neurons", .list(member.indices.map { .number($0) })))
      }
      return ("\(name)->\(group.name)", .keys(keys))
    }
  }
}
