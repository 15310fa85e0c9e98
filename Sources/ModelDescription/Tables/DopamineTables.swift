import ModelTerms
import Quantities

/// Rules of dopamine, which stand beside what they scale.
extension ObjectTable {
  /// The rules for some keys of one object.
  static func dopamine(_ keys: [String]) -> ObjectTable {
    ObjectTable(
      name: "dopamine rules", summary: "Which of the values beside it dopamine scales.",
      fields: keys.map { Field($0, .table(.dopamineRule), "how dopamine scales \($0)") })
  }

  /// The rules for the parameters of a model.
  static func dopamine(of model: NeuronDefinition) -> ObjectTable {
    ObjectTable(
      name: "dopamine rules of \(model.name)", summary: "Which parameters of \(model.name) dopamine scales.",
      fields: model.parameters.map { row in
        var field = Field(row.name, .table(.dopamineRule), "how dopamine scales \(row.name)")
        field.aliases = row.aliases
        return field
      })
  }

  /// One rule.
  static let dopamineRule = ObjectTable(
    name: "dopamine rule", summary: "beta of the factor 1 + beta (dopamine - reference).",
    fields: [
      Field(
        "beta", .number(Bounds(lower: -1000, upper: 1000)), .required, "the change for one unit of dopamine"),
      Field(
        "reference", .number(dopamineLevels), .number(DopamineRule.healthy), "where the factor is 1"),
    ])

  /// From none at all to more than twice as much as in the healthy state.
  static let dopamineLevels = Bounds(lower: 0, upper: 2)
}

extension Field {
  /// The key `dopamine` of an object in which dopamine may scale the values of some keys.
  static func dopamine(_ keys: [String]) -> Field {
    Field("dopamine", .table(.dopamine(keys)), "how dopamine scales \(keys.joined(separator: ", "))")
  }
}
