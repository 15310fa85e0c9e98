import Documents
import Quantities

extension Form<Input> {
  /// A type of injected current: its own keys, and where it flows in.
  static func current<Value>(
    _ codec: Codec<Value>, _ make: @escaping @Sendable (Value) -> CurrentWaveform,
    _ part: @escaping @Sendable (CurrentWaveform) -> Value?
  ) -> Form {
    var table = codec.table
    table.fields.append(
      Field("at", .text, .computed("the middle of the first section"), "where on compartmental cells"))
    return Form(table: table) { reader, scope in
      var (input, isWhole) = Input.common(reader, scope)
      let value = codec.read(reader, scope.selecting(input))
      input.location = Input.place(reader, input.target, scope)
      guard let value, isWhole else { return nil }
      input.source = .current(make(value))
      return input
    } keys: { input, writer in
      guard case .current(let waveform) = input.source, let value = part(waveform) else { return nil }
      var own = codec.keys(value, writer)
      if let location = input.location,
        case .cable(let cell) = writer.experiment.populations[input.target].cells
      {
        own.append(("at", writer.place(location, cell)))
      }
      return input.keys(own, writer)
    }
  }
}

extension Input {
  /// Where a current flows into compartmental cells; the middle of the first section if nothing is said.
  fileprivate static func place(_ reader: ObjectReader, _ target: Int, _ scope: Scope) -> CellType.Location? {
    guard target >= 0, let population = scope.network?.populations[target] else { return nil }
    guard case .cable(let cell) = population.cells else {
      if reader.has("at") {
        reader.report(
          "\(population.name) has point neurons, which have no places", "at", remedy: "remove it")
      }
      return nil
    }
    guard cell.isReadable else { return nil }
    let places = PlaceReader(names: cell.sections.map(\.name), context: reader.context)
    return places.location("at", reader) ?? CellType.Location(section: 0, x: 0.5)
  }
}
