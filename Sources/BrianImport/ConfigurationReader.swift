import Documents
import Importing
import ModelDescription
import ModelTerms
import Quantities

/// Reads a configuration and reports what is wrong with it.
struct ConfigurationReader {
  let report: ImportReport
  let files: NeuronFiles

  /// The configuration in a document; complete only if nothing was reported as wrong.
  func read(_ top: Entry) -> Configuration {
    let keys = KeyReader(top, report)
    var configuration = Configuration()
    let display = keys["display_names"]
    for entry in keys["neurons"]?.items ?? [] { read(neuron: entry, display, into: &configuration) }
    configuration.run = run(keys["simulation"])
    let names = GroupNames(keys["neurons"]?.items ?? [])
    for (name, entry) in keys["connections"]?.children ?? [] {
      guard let connection = connection(name, entry, names) else { continue }
      configuration.connections.append(connection)
    }
    sort(&configuration, by: keys["plot_order"])
    checkStimulus(configuration, keys["simulation"])
    keys.ignore("synapse_class")
    remarkWindows(keys)
    keys.finish()
    return configuration
  }

  // MARK: - Groups

  private func read(neuron entry: Entry, _ names: Entry?, into configuration: inout Configuration) {
    let keys = KeyReader(entry, report)
    guard let name = text("name", keys), let size = count("N", keys) else { return }
    if configuration.group(name) != nil || configuration.trains(name) != nil {
      return report.error(entry, "there is another group \"\(name)\"")
    }
    if let type = keys["neuron_type"], type.text != "poisson" {
      report.error(type, "found \(type.node.value.summary); expected \"poisson\", or no neuron_type")
    }
    if keys["neuron_type"] != nil {
      if let trains = trains(name, size, keys) { configuration.trains.append(trains) }
    } else if let modelClass = text("model_class", keys), let file = required("params_file", keys),
      let neuron = files.read(file)
    {
      let display = names?[name]?.text
      configuration.groups.append(
        .init(
          name: name, size: size, modelClass: modelClass, neuron: neuron, displayName: display, entry: entry))
    }
    keys.finish()
  }

  private func trains(_ name: String, _ size: Int, _ keys: KeyReader) -> Configuration.Trains? {
    guard let rates = required("target_rates", keys) else { return nil }
    guard let (target, first) = rates.children.first, rates.children.count == 1 else {
      report.error(rates, "found \(rates.children.count) targets; expected one")
      return nil
    }
    guard let equation = first["equation"] else {
      report.error(first, "the key \"equation\" is missing (the rate, as in \"646*Hz\")")
      return nil
    }
    guard let rate = Self.rate(equation), rate >= 0 else {
      report.error(
        equation, "found \(equation.node.value.summary); expected a rate, as in \"646*Hz\"")
      return nil
    }
    return .init(name: name, size: size, target: target, rate: rate, entry: keys.entry)
  }

  /// A number of hertz: a number, or a product of numbers and one unit.
  static func rate(_ entry: Entry) -> Double? {
    if let number = entry.number { return number }
    guard let text = entry.text else { return nil }
    var product = 1.0
    var hasUnit = false
    for factor in text.split(separator: "*", omittingEmptySubsequences: false) {
      let word = factor.filter { !$0.isWhitespace }
      if let number = Double(word), number.isFinite {
        product *= number
      } else if !hasUnit, let unit = Unit(parsing: word), let hertz = unit.convert(1, to: .hertz) {
        product *= hertz
        hasUnit = true
      } else {
        return nil
      }
    }
    return product.isFinite ? product : nil
  }

  // MARK: - Connections

  private func connection(
    _ name: String, _ entry: Entry, _ names: GroupNames
  ) -> Configuration.Connection? {
    let keys = KeyReader(entry, report)
    guard let pre = group("pre", keys, names.neurons + names.trains),
      let post = group("post", keys, names.neurons), let types = required("receptor_type", keys)
    else { return nil }
    let given = keys["receptor_params"]
    let probability = keys["p"].map { fraction($0) } ?? 1
    let weight = keys["weight"].map { number($0) } ?? 1
    if let weight, weight < 0 { report.error(keys["weight"]!, "a weight must not be negative") }
    let receptors = types.itemsOrSelf.compactMap { receptor($0, given, entry) }
    for (kind, unused) in given?.children ?? []
    where !types.itemsOrSelf.contains(where: { $0.text == kind }) {
      report.leftOut(unused, "receptor_type does not name it")
    }
    keys.finish()
    guard let probability, let weight else { return nil }
    return .init(
      name: name, pre: pre, post: post, weight: weight, probability: probability, receptors: receptors,
      entry: entry)
  }

  private func group(_ key: String, _ keys: KeyReader, _ names: [String]) -> String? {
    guard let name = text(key, keys) else { return nil }
    if names.contains(name) { return name }
    report.error(
      keys[key]!, "there is no group \"\(name)\"",
      remedy: NearestName.remedy(for: name, among: names, called: "groups"))
    return nil
  }

  private func receptor(
    _ type: Entry, _ given: Entry?, _ connection: Entry
  ) -> Configuration.Receptor? {
    let kinds = Configuration.Receptor.Kind.allCases.map(\.rawValue)
    guard let word = type.text, let kind = Configuration.Receptor.Kind(rawValue: word) else {
      report.error(
        type, "found \(type.node.value.summary); expected \(kinds.joined(separator: ", "))")
      return nil
    }
    guard let values = given?[word] else {
      report.error(given ?? connection, "receptor_params has no \"\(word)\"")
      return nil
    }
    let keys = KeyReader(values, report)
    if keys["N_beta"] != nil {
      report.remark("N_beta is not carried over: the project's code does not apply it either")
    }
    guard let g0 = quantity("g0", .nanosiemens, keys), let tau = quantity("tau_syn", .millisecond, keys),
      let reversal = quantity("E_rev", .millivolt, keys)
    else { return nil }
    let beta = keys["beta"] == nil ? nil : quantity("beta", .one, keys)
    let delay = keys["delay"] == nil ? 0 : quantity("delay", .millisecond, keys)
    keys.finish()
    guard let delay else { return nil }
    for (key, value) in [("g0", g0), ("beta", beta ?? 0), ("delay", delay)] where value < 0 {
      report.error(keys[key]!, "\(key) must not be negative")
    }
    if tau <= 0 { report.error(keys["tau_syn"]!, "tau_syn must be positive") }
    return .init(kind: kind, g0: g0, tau: tau, reversal: reversal, beta: beta, delay: delay)
  }
}

/// The names that the groups of a configuration declare, also those with faults.
struct GroupNames {
  private(set) var neurons: [String] = []
  private(set) var trains: [String] = []

  init(_ entries: [Entry]) {
    for entry in entries {
      guard let name = entry["name"]?.text, !neurons.contains(name), !trains.contains(name) else { continue }
      if entry["neuron_type"] == nil { neurons.append(name) } else { trains.append(name) }
    }
  }
}
