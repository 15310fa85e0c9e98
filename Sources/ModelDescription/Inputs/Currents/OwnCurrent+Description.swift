import Documents
import Equations
import Quantities

extension Form<Input> {
  /// A current with equations of the experiment's own.
  static let own = Form<Input>(
    table: ObjectTable(
      name: "equations", summary: "A current or conductance that is written as equations.",
      fields: CurrentModel.fields),
    read: { reader, scope in
      var (input, isWhole) = Input.common(reader, scope)
      if input.target >= 0, case .cable = scope.network?.populations[input.target].cells {
        reader.report(
          "currents with equations act on point neurons only", "target",
          remedy: "write a membrane mechanism with equations")
        return nil
      }
      let decoder = EquationDecoder.knowingConstants(reader, but: CurrentModel.takenNames)
      guard let model = decoder?.decodeCurrent(takesSpikes: false), isWhole else { return nil }
      input.source = .own(model)
      return input
    },
    keys: { input, writer in
      guard case .own(let model) = input.source else { return nil }
      return input.keys(writer.keys(of: model, takesSpikes: false), writer)
    })
}
