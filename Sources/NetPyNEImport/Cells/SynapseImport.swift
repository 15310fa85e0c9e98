import Documents
import Importing
import ModelDescription
import ModelTerms
import Quantities

/// Reads synMechParams.
struct SynapseImport {
  /// The synaptic mechanisms by name.
  let mechanisms: Entry?
  let numbers: NumberReader

  private var report: ImportReport { numbers.report }

  init(_ mechanisms: Entry?, _ numbers: NumberReader) {
    self.mechanisms = mechanisms
    self.numbers = numbers
  }

  /// A synapse of bgsim's cells.
  func json(_ synapse: ImportedPopulation.Synapse, _ use: MechanismUse) -> JSONValue {
    guard let entry = synapse.entry ?? mechanisms?[synapse.mechanism] else { return .null }
    let keys = KeyReader(entry, report)
    keys.ignore("loc", "label", "hObj")
    keys.lose("selfNetCon", "bgsim's synapses have no events of their own", Loss.keys)
    let kind = keys["mod"]?.text ?? ""
    if !Self.builtIn.contains(kind) { return ofFile(kind, synapse, entry, use) }
    let reversal = numbers.number(keys["e"], else: 0)
    var values: [(String, JSONValue)] = [
      (
        "description",
        .string("\(synapse.entry == nil ? entry.name : synapse.mechanism) of NetPyNE (\(kind))")
      ), ("at", .string(synapse.site.text)),
      ("kind", .string(Receptor.Kind.conductance(reversal: reversal).usualWord.rawValue)),
    ]
    switch kind {
    case "ExpSyn":
      values += [("shape", .string("exponential")), ("tau", time(keys["tau"], else: 0.1))]
    case "Exp2Syn":
      let (rise, decay) = times(keys, entry)
      values += [
        ("shape", .string("biexponential")), ("tau_rise", .string(NumberText.quantity(rise, "ms"))),
        ("tau_decay", .string(NumberText.quantity(decay, "ms"))),
      ]
    default: break
    }
    values.append(("E_rev", .string(NumberText.quantity(reversal, "mV"))))
    keys.finish(losing: Loss.keys)
    return .keys(values)
  }

  private func time(_ entry: Entry?, else preset: Double) -> JSONValue {
    .string(NumberText.quantity(numbers.number(entry, else: preset), "ms"))
  }

  /// Rise and decay; exp2syn.mod keeps the rise below the decay.
  private func times(_ keys: KeyReader, _ entry: Entry) -> (rise: Double, decay: Double) {
    let rise = numbers.number(keys["tau1"], else: 0.1)
    let decay = numbers.number(keys["tau2"], else: 10)
    guard rise / decay > 0.9999 else { return (rise, decay) }
    report.changed(entry, "tau1 is not below tau2; it becomes 0.9999 tau2, as in NEURON's Exp2Syn")
    return (0.9999 * decay, decay)
  }

  // MARK: - .mod files

  private static let builtIn = ["ExpSyn", "Exp2Syn"]

  /// Whether a synaptic mechanism is one of a .mod file.
  func isFile(_ mechanism: String) -> Bool {
    mechanisms?[mechanism]?["mod"]?.text.map { !Self.builtIn.contains($0) } ?? false
  }

  /// A synapse that is a point process of a .mod file.
  private func ofFile(
    _ kind: String, _ synapse: ImportedPopulation.Synapse, _ entry: Entry, _ use: MechanismUse
  ) -> JSONValue {
    let place = entry["mod"] ?? entry
    guard use.all.model(kind, at: place) != nil else {
      if use.all.isKnown(kind) { return .null }
      report.error(
        place, "bgsim has no synaptic mechanism \"\(kind)\"", remedy: use.all.remedy(kind, Self.builtIn))
      return .null
    }
    guard let definition = use.definition(kind, .point, at: place) else { return .null }
    if definition.weightUnit == nil {
      report.error(place, "\(kind) takes no events: its file has no NET_RECEIVE")
    }
    let own = ["mod", "loc", "label", "hObj", "selfNetCon", "selfNetcon", "pointerParams"]
    let values = ParameterImport(kind: definition, isFile: true, numbers: numbers).values(
      entry, ignoring: own)
    let all = values + use.globals(of: definition, given: Set(values.map(\.0)))
    return .keys([
      ("mechanism", .string(kind)), ("at", .string(synapse.site.text)), ("params", .keys(all)),
    ])
  }
}
