import Documents
import Equations
import ModelTerms
import Quantities

/// Checks that need all receptors of a population, wherever they are named.
struct ReceptorChecks {
  let populations: [Population]
  let projections: [Projection]
  let inputs: [Input]
  let context: ReadingContext

  /// A receptor and the entry that names it.
  private struct Use {
    let receptor: Receptor
    let group: String
    let name: String
  }

  private func uses(in population: Int) -> [Use] {
    var uses: [Use] = []
    for projection in projections where projection.post == population {
      uses.append(Use(receptor: projection.receptor, group: "projections", name: projection.name))
    }
    for input in inputs where input.target == population {
      guard case .spikes(_, let synapses) = input.source else { continue }
      uses += synapses.map { Use(receptor: $0.receptor, group: "inputs", name: input.name) }
    }
    return uses
  }

  /// The kernel evaluates one magnesium block a neuron and step.
  func reportDifferentBlocks(_ reader: ObjectReader) {
    for (index, population) in populations.enumerated() {
      let blocked = uses(in: index).filter { $0.receptor.magnesiumBlock != nil }
      guard let first = blocked.first,
        let other = blocked.first(where: { $0.receptor.magnesiumBlock != first.receptor.magnesiumBlock })
      else { continue }
      let entry = reader.node(other.group)?.object?.entry(other.name)
      context.report(
        "\(population.name) already has NMDA receptors with another magnesium block, of \"\(first.name)\"",
        at: entry?.keyPlace ?? reader.place, JSONPath(other.group).key(other.name),
        remedy: "give all NMDA receptors of a population the same \"mg_block\"")
    }
  }

  /// Equations name receptors that act on their neurons; conductances need a membrane potential.
  func reportEquations(_ reader: ObjectReader) {
    for (index, population) in populations.enumerated() {
      guard case .point(let neuron) = population.cells, let own = neuron.equations else { continue }
      let receptors = uses(in: index).map(\.receptor).filter(\.isConductance)
      let entry = reader.node("populations")?.object?.entry(population.name)?.value.object?.entry("neuron")
      let path = JSONPath("populations").key(population.name).key("neuron")
      let place = entry?.keyPlace ?? reader.place
      let labels = Set(receptors.map(\.label))
      for label in own.system.receptors where !labels.contains(label) {
        let known = labels.sorted().map { "g_\($0)" } + own.system.parameters.map(\.name)
        context.report(
          "nothing is called \"g_\(label)\", and no projection or input acts on a conductance \"\(label)\"",
          at: place, path, remedy: NearestName.remedy(for: "g_\(label)", among: known, called: "names"))
      }
      if let v = own.definition.state.first, !v.unit.isCompatible(with: .millivolt), !receptors.isEmpty {
        context.report(
          "\"\(v.name)\" is no voltage, so conductances cannot act on the neuron", at: place, path,
          remedy: "let projections and inputs act through {\"kind\": \"current\"}")
      }
    }
  }

  /// An initial conductance belongs to exactly one receptor.
  func reportUnknownConductances(_ reader: ObjectReader) {
    for (index, population) in populations.enumerated() where !population.initialConductance.isEmpty {
      let receptors = Set(uses(in: index).map(\.receptor)).filter { $0.isConductance && !$0.isGapJunction }
      let given = reader.node("populations")?.object?.entry(population.name)?.value.object?
        .entry("initial_conductance")?.value.object
      for label in population.initialConductance.keys.sorted() {
        let count = receptors.filter { $0.label == label }.count
        if count == 1 { continue }
        let path = JSONPath("populations").key(population.name).key("initial_conductance").key(label)
        let labels = Set(receptors.map(\.label)).sorted()
        context.report(
          count == 0
            ? "no projection or input acts on a conductance \"\(label)\" of \(population.name)"
            : "\(count) different receptors of \(population.name) have the label \"\(label)\"",
          at: given?.entry(label)?.keyPlace ?? reader.place, path,
          remedy: count == 0
            ? NearestName.remedy(for: label, among: labels, called: "labels")
            : "give them labels of their own")
      }
    }
  }
}
