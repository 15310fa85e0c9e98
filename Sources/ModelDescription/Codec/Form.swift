import Documents

/// One of the kinds of thing that an object may be, as its word says: a line in a ``Family``.
struct Form<Whole: Sendable>: Sendable {
  /// The word and the keys.
  let table: ObjectTable
  /// The value that an object of this form describes.
  let read: @Sendable (ObjectReader, Scope) -> Whole?
  /// The keys of a value, without the word; nothing for a value of another form.
  let keys: @Sendable (Whole, EffectiveWriter) -> [(String, JSONValue)]?

  /// A form that reads and writes by itself.
  init(
    table: ObjectTable, read: @escaping @Sendable (ObjectReader, Scope) -> Whole?,
    keys: @escaping @Sendable (Whole, EffectiveWriter) -> [(String, JSONValue)]?
  ) {
    self.table = table
    self.read = read
    self.keys = keys
  }

  /// A form whose own keys are described by a codec; `table` is that of the whole object where it has more keys.
  init<Value>(
    _ codec: Codec<Value>, table: ObjectTable? = nil, _ make: @escaping @Sendable (Value) -> Whole,
    _ part: @escaping @Sendable (Whole) -> Value?
  ) {
    self.table = table ?? codec.table
    read = { reader, scope in codec.read(reader, scope).map(make) }
    keys = { whole, writer in part(whole).map { codec.keys($0, writer) } }
  }
}

/// All forms of one kind of object, chosen by one word in it.
struct Family<Whole: Sendable>: Sendable {
  /// The key of the word.
  let key: String
  /// The forms in the order of the documentation; of several that can write a value, the first does.
  let forms: [Form<Whole>]
  /// For every form the table of an object: the word, the keys that all forms have, and its own.
  let tables: [ObjectTable]

  /// A family; `summary` says what the word means, `common` stand before the keys of a form, `last` after them.
  init(
    by key: String, _ summary: String, _ forms: [Form<Whole>], common: [Field] = [], last: [Field] = []
  ) {
    self.key = key
    self.forms = forms
    tables = forms.map { form in
      let word = Field(key, .word([form.table.name]), .required, summary)
      var table = form.table
      table.fields = [word] + common + table.fields + last
      return table
    }
  }

  /// The words.
  var words: [String] { tables.map(\.name) }

  /// The form that an object says it has, and the reader of its keys.
  func choose(
    _ node: JSONNode, _ path: JSONPath, _ context: ReadingContext
  ) -> (form: Form<Whole>, reader: ObjectReader)? {
    guard let table = Variants.choose(node, by: key, tables, path, context),
      let reader = ObjectReader(node, table, path, context),
      let form = forms.first(where: { $0.table.name == table.name })
    else { return nil }
    return (form, reader)
  }

  /// The value that an object describes.
  func read(_ node: JSONNode, _ path: JSONPath, _ context: ReadingContext, _ scope: Scope = Scope())
    -> Whole?
  {
    choose(node, path, context).flatMap { $0.form.read($0.reader, scope) }
  }

  /// The word and the keys of a value.
  func keys(_ whole: Whole, _ writer: EffectiveWriter) -> [(String, JSONValue)] {
    for form in forms {
      if let keys = form.keys(whole, writer) { return [(key, .string(form.table.name))] + keys }
    }
    preconditionFailure("no form writes \(whole)")
  }
}
