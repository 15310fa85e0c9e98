import Documents
import ModelTerms
import Quantities

/// What lies where in an experiment, for paths of options.
extension FieldKind {
  /// Whether its keys are names of the user's choice.
  var hasFreeNames: Bool {
    switch self {
    case .named, .mechanisms: true
    default: false
    }
  }

  /// The keys that an object of this kind may have; nothing where they are not known.
  func keys(of object: JSONObject) -> [String]? {
    switch self {
    case .table(let table): table.keys
    case .neuron: ObjectTable.neuron.keys
    case .cell: ObjectTable.cell.keys
    case .mechanism: ObjectTable.mechanism.keys
    case .receptor: Receptor.table.keys
    case .rule: ObjectTable.rule.keys
    case .named, .mechanisms: object.keys
    case .pointProcess: nil
    case .variants(let key, let tables):
      tables.first { $0.name == object[key]?.string }?.keys ?? tables.flatMap(\.keys)
    default: nil
    }
  }

  /// What lies behind a key of an object of this kind.
  func below(_ key: String, _ object: JSONObject, _ context: ReadingContext) -> FieldKind? {
    switch self {
    case .table(let table): table.field(key)?.kind
    case .neuron: Self.belowNeuron(key, object, context)
    case .cell: ObjectTable.cell.field(key)?.kind
    case .mechanism: ObjectTable.mechanism.field(key)?.kind
    case .mechanisms:
      context.mechanisms.first { $0.name == key }.map { .table(.parameters(of: $0)) }
    case .pointProcess:
      context.mechanisms.first { $0.name == object["type"]?.string }
        .flatMap { ObjectTable.pointProcess($0).field(key)?.kind }
    case .receptor: Receptor.table.field(key)?.kind
    case .rule: ObjectTable.rule.field(key)?.kind
    case .named(let kind): kind
    case .variants(let word, let tables):
      tables.first { $0.name == object[word]?.string }?.field(key)?.kind
    default: nil
    }
  }

  /// What lies behind a key of a neuron: its model's tables where the model is known.
  private static func belowNeuron(_ key: String, _ object: JSONObject, _ context: ReadingContext)
    -> FieldKind?
  {
    guard let kind = ObjectTable.neuron.field(key)?.kind else { return nil }
    guard let model = object["model"]?.string.flatMap(context.model) else { return kind }
    switch kind {
    case .parameters: return .table(.parameters(of: model))
    case .initialValues: return .table(.initialValues(of: model))
    case .parameterRules: return .table(.dopamine(of: model))
    default: return kind
    }
  }

  /// What an item of a list of this kind is.
  func item(like node: JSONNode) -> FieldKind? {
    switch self {
    case .list(let kind): kind.item(like: node)
    case .either(let kinds):
      kinds.lazy.compactMap { kind in
        if case .list = kind { return kind.item(like: node) }
        if case .table = kind, node.object != nil { return kind }
        return nil
      }.first
    default: self
    }
  }
}
