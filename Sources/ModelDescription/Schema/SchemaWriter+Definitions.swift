import Documents
import ModelTerms
import Quantities

/// The parts of the schema that others refer to.
extension SchemaWriter {
  var definitions: JSONValue {
    let shared: Keywords = [
      ("quantity", .keys(quantity)), ("expression", .keys(expression)),
      ("byPopulation", .keys(byPopulation)), ("varying", .keys(varying)),
      ("selection", .keys(selection)),
      ("rule", .keys(rule)), ("receptor", .keys(table(Receptor.table))), ("neuron", .keys(neuron)),
      ("dopamineRule", .keys(table(.dopamineRule))), ("cell", .keys(table(.cell))),
      ("mechanism", .keys(table(.mechanism))), ("mechanisms", .keys(densityMechanisms)),
    ]
    let tables = models.flatMap { model -> Keywords in
      [
        ("\(model.name).params", .keys(table(.parameters(of: model)))),
        ("\(model.name).initial", .keys(table(.initialValues(of: model)))),
        ("\(model.name).dopamine", .keys(table(.dopamine(of: model)))),
      ]
    }
    return .keys(shared + tables)
  }

  /// The density mechanisms of a section: those of the catalogue, and the cell's own.
  private var densityMechanisms: Keywords {
    let tables = mechanisms.filter { $0.placement == .density }.map { mechanism in
      (mechanism.name, JSONValue.keys(table(.sectionParameters(of: mechanism))))
    }
    return [
      type("object"), ("properties", .keys(tables)), ("additionalProperties", .keys([type("object")])),
    ]
  }

  /// A neuron object; the tables of parameters and initial values depend on its model.
  var neuron: Keywords {
    let choices = models.map { model in
      let isModel = JSONValue.keys([
        ("properties", .keys([("model", .keys([("const", .string(model.name))]))])),
        ("required", strings(["model"])),
      ])
      let tables = JSONValue.keys([
        ("params", .keys([reference("\(model.name).params")])),
        ("initial", .keys([reference("\(model.name).initial")])),
        ("dopamine", .keys([reference("\(model.name).dopamine")])),
      ])
      return JSONValue.keys([("if", isModel), ("then", .keys([("properties", tables)]))])
    }
    let names = JSONValue.keys([
      ("properties", .keys([("model", .keys([("enum", strings(models.map(\.name)))]))]))
    ])
    return table(.neuron) + [("allOf", .list([names] + choices))]
  }

  private var quantity: Keywords {
    anyOf([
      [type("number")], [type("string")], table(.quantity, requires: true), [reference("byPopulation")],
    ])
  }

  /// An expression in place of a whole number; a text of digits is none.
  private var expression: Keywords { [type("string"), ("pattern", .string("[^0-9.+-]"))] }

  /// Values that differ from population to population, in projections and inputs.
  private var byPopulation: Keywords {
    let named = PairValues.namedKeys.map { ($0, JSONValue.keys([type("object")])) }
    let table = ("table", JSONValue.keys([type("array"), ("items", .keys([type("array")]))]))
    return [
      type("object"), ("properties", .keys(named + [table])), ("additionalProperties", .bool(false)),
      ("minProperties", .number(1)), ("maxProperties", .number(1)),
    ]
  }

  private var varying: Keywords {
    let distributions = ObjectTable.distributions(.one).map { form in
      let inner = anyForm(form)
      return (form.name, JSONValue.keys(inner))
    }
    let distribution: Keywords = [
      type("object"), ("properties", .keys(distributions)), ("additionalProperties", .bool(false)),
      ("minProperties", .number(1)), ("maxProperties", .number(1)),
    ]
    let list: Keywords = [type("array"), ("items", .keys([reference("quantity")]))]
    return anyOf([[reference("quantity")], list, table(.values, requires: true), distribution])
  }

  /// The table of a distribution whose numbers may have any unit, so that limits do not apply to them.
  private func anyForm(_ form: ObjectTable) -> Keywords {
    let fields = form.fields.map { field in
      Field(field.key, .quantity(.one, .any), field.preset, field.summary)
    }
    return table(ObjectTable(name: form.name, summary: form.summary, fields: fields), requires: true)
  }

  private var selection: Keywords {
    let indices: Keywords = [type("array"), ("items", .keys(whole(.number(0))))]
    return anyOf([
      [("const", .string("all"))], indices, table(.range, requires: true), table(.fraction, requires: true),
    ])
  }

  private var rule: Keywords {
    let object = table(.rule) + [("minProperties", .number(1)), ("maxProperties", .number(1))]
    return anyOf([
      [("enum", strings(ConnectionRules.bareNames))], object, [reference("byPopulation")],
    ])
  }
}
