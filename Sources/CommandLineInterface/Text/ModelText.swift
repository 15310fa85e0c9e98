import Experiments
import ModelTerms
import Quantities

/// The pages of `bgsim models`.
enum ModelText {
  /// One line a model, then one line a mechanism.
  static func list(_ models: [NeuronDefinition], _ mechanisms: [MechanismDefinition]) -> String {
    var table = TextTable([.left, .left])
    for model in models { table.append([model.name, model.summary]) }
    guard !mechanisms.isEmpty else { return table.lines().joined(separator: "\n") }
    for mechanism in mechanisms { table.append([mechanism.name, mechanism.summary]) }
    let lines = table.lines()
    return
      (lines.prefix(models.count) + ["", "mechanisms of compartmental cells"] + lines.dropFirst(models.count))
      .joined(separator: "\n")
  }

  /// All about one mechanism.
  static func page(_ mechanism: MechanismDefinition) -> String {
    let place =
      switch mechanism.placement {
      case .density: "density mechanism: in \"mechanisms\" of a section"
      case .point: "point process: in \"point_processes\" of a cell"
      }
    let sections = [
      section("equations", mechanism.equations.map { "  \($0)" }),
      section("parameters", parameters(mechanism.parameters)),
      section("state variables", state(mechanism.state)),
      section("named expressions", expressions(mechanism.expressions)),
      section("place", ["  " + place]),
      section("sources", mechanism.sources.map { "  \($0)" }),
    ]
    return (["\(mechanism.name): \(mechanism.summary)"] + sections.compactMap { $0 }).joined(
      separator: "\n\n")
  }

  /// All about one model.
  static func page(_ model: NeuronDefinition) -> String {
    let methods = model.methods.enumerated().map { $0 == 0 ? "\($1.rawValue) (default)" : $1.rawValue }
    let sections = [
      section("equations", model.equations.map { "  \($0)" }),
      section("parameters", parameters(model.parameters)),
      section("state variables", state(model.state)),
      section("named expressions", expressions(model.expressions)),
      section("methods", ["  " + methods.joined(separator: ", ")]),
      section("sources", model.sources.map { "  \($0)" }),
    ]
    return (["\(model.name): \(model.summary)"] + sections.compactMap { $0 }).joined(separator: "\n\n")
  }

  private static func section(_ title: String, _ lines: [String]) -> String? {
    lines.isEmpty ? nil : "\(title)\n\(lines.joined(separator: "\n"))"
  }

  private static func parameters(_ fields: [ParameterField]) -> [String] {
    guard !fields.isEmpty else { return [] }
    var table = TextTable(
      [.left, .left, .left, .left, .left], header: ["name", "unit", "default", "allowed", "meaning"])
    for field in fields {
      table.append([
        field.name, field.unit.symbol, text(field.defaultValue), text(field.bounds),
        text(field.summary, field.aliases),
      ])
    }
    return table.lines(indent: "  ")
  }

  private static func state(_ fields: [StateField]) -> [String] {
    guard !fields.isEmpty else { return [] }
    var table = TextTable([.left, .left, .left, .left], header: ["name", "unit", "start", "meaning"])
    for field in fields {
      table.append([
        field.name, field.unit.symbol, text(field.start), text(field.summary, field.aliases),
      ])
    }
    return table.lines(indent: "  ")
  }

  private static func expressions(_ fields: [StateField]) -> [String] {
    guard !fields.isEmpty else { return [] }
    var table = TextTable([.left, .left], header: ["name", "unit"])
    for field in fields { table.append([field.name, field.unit.symbol]) }
    return table.lines(indent: "  ")
  }

  private static func text(_ value: ParameterField.Default) -> String {
    switch value {
    case .required: "required"
    case .value(let number): NumberText.plain(number)
    case .sameAs(let name): "as \(name)"
    }
  }

  private static func text(_ start: StateField.Start) -> String {
    switch start {
    case .value(let number): NumberText.plain(number)
    case .parameter(let name): name
    case .computed(let description): description
    }
  }

  private static func text(_ bounds: Bounds) -> String {
    let lower = "\(bounds.includesLower ? ">=" : ">") \(NumberText.plain(bounds.lower))"
    let upper = "\(bounds.includesUpper ? "<=" : "<") \(NumberText.plain(bounds.upper))"
    return switch (bounds.lower.isFinite, bounds.upper.isFinite) {
    case (false, false): "any"
    case (true, false): lower
    case (false, true): upper
    case (true, true): "\(lower), \(upper)"
    }
  }

  private static func text(_ summary: String, _ aliases: [String]) -> String {
    aliases.isEmpty ? summary : "\(summary) (also \(aliases.joined(separator: ", ")))"
  }
}
