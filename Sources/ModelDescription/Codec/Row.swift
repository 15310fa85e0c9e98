import Documents
import Quantities

/// One key of an object and the part of a value that it fills: the same line reads and writes it.
///
/// The documentation, the JSON Schema and the messages come from `field`, the rest of the line says where the number
/// goes. The part may be anything that a key path leads to; a key that is odd gives its reading and writing itself.
struct Row<Value: Sendable>: Sendable {
  /// A part of the value.
  typealias Part<T> = any WritableKeyPath<Value, T> & Sendable

  /// Key, kind, default and meaning.
  let field: Field
  /// Whether a rule of dopamine may scale what the key says.
  var isScaled = false
  /// Fills the part in; false where it is missing or wrong, which has been reported then.
  let read: @Sendable (ObjectReader, Scope, inout Value) -> Bool
  /// What stands behind the key; nothing where it is left out.
  let write: @Sendable (Value, EffectiveWriter) -> JSONValue?
}

extension Row {
  /// A key with its own way of reading and writing.
  ///
  /// Reading gives nothing where the key is absent without a default, and the part stays what it was.
  init<T>(
    _ part: Part<T>, _ field: Field, scaled: Bool = false,
    read: @escaping @Sendable (ObjectReader, Scope) -> T?,
    write: @escaping @Sendable (T, EffectiveWriter) -> JSONValue?
  ) {
    self.field = field
    isScaled = scaled
    self.read = { reader, scope, value in
      guard let found = read(reader, scope) else { return !field.isRequired && !reader.has(field.key) }
      value[keyPath: part] = found
      return true
    }
    self.write = { value, writer in write(value[keyPath: part], writer) }
  }

  /// A key that is read together with another one, or not computed with.
  init(_ field: Field, write: @escaping @Sendable (Value) -> JSONValue? = { _ in nil }) {
    self.field = field
    read = { reader, _, _ in
      if case .text = field.kind { _ = reader.text(field.key) }
      return true
    }
    self.write = { value, _ in write(value) }
  }

  // MARK: - Numbers

  /// A quantity.
  init(
    _ part: Part<Double>, _ key: String, _ kind: FieldKind, default preset: Field.Preset = .required,
    _ summary: String, scaled: Bool = false
  ) {
    let (unit, bounds) = kind.measure
    self.init(part, Field(key, kind, preset, summary), scaled: scaled) { reader, _ in
      reader.quantity(key, unit: unit, bounds: bounds).map { scaled ? $0 * reader.dopamineFactor(key) : $0 }
    } write: { number, _ in
      .quantity(number, unit)
    }
  }

  /// A quantity that may vary.
  init(
    _ part: Part<ValueSource>, _ key: String, _ kind: FieldKind, default preset: Field.Preset = .required,
    _ summary: String, scaled: Bool = false
  ) {
    let (unit, bounds) = kind.measure
    self.init(part, Field(key, kind, preset, summary), scaled: scaled) { reader, _ in
      reader.varying(key, unit: unit, bounds: bounds).map {
        scaled ? $0.scaled(by: reader.dopamineFactor(key)) : $0
      }
    } write: { source, _ in
      .varying(source, unit)
    }
  }

  /// A whole number.
  init(
    _ part: Part<Int>, _ key: String, _ range: ClosedRange<Int>, default preset: Field.Preset = .required,
    _ summary: String
  ) {
    self.init(part, Field(key, .integer(range), preset, summary)) { reader, _ in
      reader.integer(key)
    } write: { number, _ in
      .number(number)
    }
  }

  /// The time at which something ends; infinity where nothing is said [ms].
  init(until part: Part<Double>, _ key: String, _ summary: String) {
    self.init(part, Field(key, .time(.nonNegative), .computed("never"), summary)) { reader, _ in
      reader.quantity(key)
    } write: { time, _ in
      time.isFinite ? .quantity(time, .millisecond) : nil
    }
  }

  /// A time of whole steps, at least one [ms].
  init(
    steps part: Part<Double>, _ key: String, default preset: Field.Preset = .required,
    _ summary: String,
    bounds: Bounds = .positive, isDelay: Bool = false
  ) {
    self.init(part, Field(key, .time(bounds), preset, summary)) { reader, scope in
      guard let time = reader.quantity(key) else { return nil }
      scope.grid.check(time, key, reader)
      if isDelay { scope.grid.checkLength(time, key, reader) }
      return time
    } write: { time, _ in
      .quantity(time, .millisecond)
    }
  }

  /// A phase, bare in degrees [rad].
  init(phase part: Part<Double>, _ key: String, _ summary: String) {
    self.init(part, Field(key, .quantity(.degree, .any), .number(0), summary)) { reader, _ in
      reader.phase(key)
    } write: { phase, _ in
      .quantity(phase, .radian)
    }
  }

  // MARK: - Words and names

  /// One of an enumeration's words; it must be given where there is no default.
  init<Word: RawRepresentable & CaseIterable & Sendable>(
    word part: Part<Word>, _ key: String, default word: Word? = nil, _ summary: String
  ) where Word.RawValue == String {
    let preset = word.map { Field.Preset.word($0.rawValue) } ?? .required
    self.init(part, Field(key, .words(of: Word.self), preset, summary)) { reader, _ in
      reader.word(key, as: Word.self)
    } write: { word, _ in
      .string(word.rawValue)
    }
  }

  /// The index of a population, by its name; `kind` says whether the file may name several there.
  init(
    population part: Part<Int>, _ key: String, kind: FieldKind = .population, _ summary: String
  ) {
    self.init(part, Field(key, kind, .required, summary)) { reader, scope in
      scope.network?.index(key, reader)
    } write: { index, writer in
      writer.name(index)
    }
  }

  /// Some neurons of the population that another key names; all where nothing is said.
  init(
    neurons part: Part<NeuronSelection>, of population: Part<Int>, _ key: String,
    _ summary: String
  ) {
    field = Field(key, .selection, .computed("all"), summary)
    read = { reader, scope, value in
      let size = scope.size(value[keyPath: population])
      value[keyPath: part] = SelectionDecoder(size: size, context: reader.context).decode(key, reader)
      return true
    }
    write = { value, writer in writer.selection(value[keyPath: part]) }
  }

  // MARK: - Objects

  /// An object of its own; nothing where the key is absent.
  ///
  /// What cannot be read has been reported; the rest is read on without it.
  init<T>(_ part: Part<T?>, _ key: String, _ codec: Codec<T>, _ summary: String) {
    field = Field(key, .table(codec.table), .absent, summary)
    read = { reader, scope, value in
      value[keyPath: part] = reader.object(key, codec.table).flatMap { codec.read($0, scope) }
      return true
    }
    write = { value, writer in value[keyPath: part].map { .keys(codec.keys($0, writer)) } }
  }

  /// A list of objects; empty where the key is absent.
  init<T>(_ part: Part<[T]>, _ key: String, listOf codec: Codec<T>, _ summary: String) {
    field = Field(key, .list(.table(codec.table)), .absent, summary)
    read = { reader, scope, value in
      value[keyPath: part] = codec.readList(key, reader, scope)
      return true
    }
    write = { value, writer in .list(value[keyPath: part].map { .keys(codec.keys($0, writer)) }) }
  }

  // MARK: - Parts

  /// The same key in a value that has this one as a part.
  func within<Whole>(_ part: Row<Whole>.Part<Value>) -> Row<Whole> {
    Row<Whole>(
      field: field, isScaled: isScaled,
      read: { reader, scope, whole in read(reader, scope, &whole[keyPath: part]) },
      write: { whole, writer in write(whole[keyPath: part], writer) })
  }
}

extension FieldKind {
  /// The unit and the bounds of a quantity.
  fileprivate var measure: (Unit, Bounds) {
    switch self {
    case .quantity(let unit, let bounds), .varying(let unit, let bounds): (unit, bounds)
    default: preconditionFailure("a number is described as a quantity")
    }
  }
}
