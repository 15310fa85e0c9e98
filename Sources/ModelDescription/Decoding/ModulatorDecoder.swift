import Quantities

/// Reads the modulators.
struct ModulatorDecoder {
  let network: NetworkNames
  let grid: Grid
  let context: ReadingContext

  /// The modulators in declared order; those that could not be read are left out.
  func decode(_ node: JSONNode?) -> [Modulator] {
    guard let node else { return [] }
    return NamedEntries.of(node, JSONPath("modulators"), context).compactMap { entry in
      modulator(entry.name, entry.node, entry.path)
    }
  }

  private func modulator(_ name: String, _ node: JSONNode, _ path: JSONPath) -> Modulator? {
    guard let reader = ObjectReader(node, .modulator, path, context) else { return nil }
    _ = reader.text("description")
    let pulses = (reader.items("pulses") ?? []).flatMap { self.pulses($0.node, $0.path) }
    let sources = (reader.items("sources") ?? []).compactMap { source($0.node, $0.path) }
    guard let baseline = reader.quantity("baseline"), let tau = reader.quantity("tau") else { return nil }
    return Modulator(
      name: name, baseline: baseline, tau: tau,
      // Stable, so that equal times keep the order of the file.
      pulses: pulses.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
        .map(\.element),
      sources: sources)
  }

  private func pulses(_ node: JSONNode, _ path: JSONPath) -> [Modulator.Pulse] {
    guard let reader = ObjectReader(node, .modulatorPulses, path, context),
      let amount = reader.quantity("amount")
    else { return [] }
    let quantities = QuantityReader(unit: .millisecond, bounds: .nonNegative, context: context)
    var last = -1.0
    return (reader.items("times") ?? []).compactMap { item in
      guard let time = quantities.number(item.node, item.path) else { return nil }
      if time <= last {
        context.report(
          "\(grid.show(time)) is not later than \(grid.show(last)) before it", at: item.node.place, item.path)
      }
      last = time
      return Modulator.Pulse(time: time, amount: amount)
    }
  }

  private func source(_ node: JSONNode, _ path: JSONPath) -> Modulator.Source? {
    guard let reader = ObjectReader(node, .modulatorSource, path, context) else { return nil }
    let population = network.index("population", reader)
    let delay = reader.quantity("delay")
    if let delay, reader.has("delay") || grid.steps(delay) == nil { grid.check(delay, "delay", reader) }
    guard let population, let delay, let amount = reader.quantity("amount") else { return nil }
    return Modulator.Source(population: population, amount: amount, delay: delay)
  }
}
