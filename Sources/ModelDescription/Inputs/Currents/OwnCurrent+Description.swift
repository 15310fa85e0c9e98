import Documents
import Equations
import Quantities

extension Form<Input> {
  /// A current, or Poisson trains, with equations of the experiment's own.
  static let own = Form<Input>(
    table: {
      var table = ObjectTable(
        name: "equations",
        summary: "A current, a conductance or the rate of Poisson trains that is written as equations.",
        fields: CurrentModel.fields
          + [Field("rate", .text, "in place of a current: the rate of Poisson trains as an expression (Hz)")]
          + Input.Synapse.fields(isRequired: false)
          + [
            Field(
              "synapses", .list(.table(Input.Synapse.table)), "several synapses, driven by the same train")
          ],
        exclusive: [
          ("current", "rate"), ("synapses", "receptor"), ("synapses", "weight"), ("synapses", "gain"),
        ])
      table.fields.append(.dopamine(["weight"]))
      return table
    }(),
    read: { reader, scope in
      var (input, isWhole) = Input.common(reader, scope)
      if input.target >= 0, case .cable = scope.network?.populations[input.target].cells {
        reader.report(
          "inputs with equations act on point neurons only", "target",
          remedy: "write a membrane mechanism with equations")
        return nil
      }
      let decoder = EquationDecoder.knowingConstants(reader, but: CurrentModel.takenNames)
      if reader.has("rate") {
        let model = decoder?.decodeCurrent(.rate)
        let synapses = Input.Synapse.read(reader, input.target, scope)
        guard let model, isWhole else { return nil }
        input.source = .spikes(.equations(model), synapses: synapses)
        return input
      }
      for key in ["receptor", "weight", "synapses"] where reader.has(key) {
        reader.report("a current acts by itself", key, remedy: "remove it, or give a \"rate\" of spikes")
      }
      guard let model = decoder?.decodeCurrent(.current), isWhole else { return nil }
      input.source = .own(model)
      return input
    },
    keys: { input, writer in
      switch input.source {
      case .own(let model): return input.keys(writer.keys(of: model), writer)
      case .spikes(.equations(let model), let synapses):
        let written = ("synapses", JSONValue.list(synapses.map { $0.json(input.target, writer) }))
        return input.keys(writer.keys(of: model) + [written], writer)
      default: return nil
      }
    })
}
