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
  func json(_ synapse: ImportedPopulation.Synapse) -> JSONValue {
    guard let entry = mechanisms?[synapse.mechanism] else { return .null }
    let keys = KeyReader(entry, report)
    keys.ignore("loc")
    keys.lose("selfNetCon", "bgsim's synapses have no events of their own", Loss.keys)
    let kind = keys["mod"]?.text ?? ""
    let reversal = numbers.number(keys["e"], else: 0)
    var values: [(String, JSONValue)] = [
      ("description", .string("\(entry.name) of NetPyNE (\(kind))")), ("at", .string(synapse.site.text)),
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
    default: unknown(kind, keys["mod"] ?? entry)
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

  private func unknown(_ kind: String, _ entry: Entry) {
    report.error(
      entry, "bgsim has no synaptic mechanism \"\(kind)\"",
      remedy: NearestName.remedy(for: kind, among: ["ExpSyn", "Exp2Syn"], called: "mechanisms"))
  }
}
