import Documents
import Foundation
import ModelTerms
import Quantities
import Testing

@testable import ModelDescription

@Suite("JSON Schema")
struct SchemaTests {
  private let schema = MiniValidator(ExperimentSchema.json(models: TestModels.all))

  @Test("what the reader accepts, the schema accepts", arguments: Corpus.all)
  func accepts(text: String) {
    #expect(schema.faults(in: text) == [])
  }

  @Test("an effective experiment fits the schema", arguments: Corpus.all)
  func effective(text: String) throws {
    let experiment = try TestModels.reader.read(text: text)
    #expect(schema.faults(in: EffectiveExperiment.json(experiment, models: TestModels.all)) == [])
  }

  @Test("a part for including fits the schema")
  func part() {
    #expect(
      schema.faults(in: "{ \"include\": [\"x.json\"], \"projections\": { \"a\": { \"gain\": 0.5 } } }") == [])
    #expect(schema.faults(in: "{ \"populations\": { \"A\": { \"neuron\": \"a.json\" } } }") == [])
  }

  @Test(
    "plain mistakes are refused",
    arguments: [
      ("\"size\": 10", "\"sizee\": 10"), ("\"size\": 10", "\"size\": 0"),
      ("\"size\": 10", "\"size\": \"10\""),
      ("\"15.2 pF\"", "-3"), ("\"15.2 pF\"", "0"), ("\"15.2 pF\"", "true"), ("\"QIF\"", "\"QIFF\""),
      ("\"C\":", "\"D\":"), ("\"15.2 pF\"", "{\"value\": 3, \"units\": \"pF\"}"), ("\"1 s\"", "-1"),
      ("\"15.2 pF\"", "{\"normel\": {\"mean\": 3, \"sd\": 1}}"), ("\"populations\"", "\"population\""),
    ])
  func refuses(old: String, new: String) {
    let text = Minimal.experiment().replacingOccurrences(of: old, with: new)
    #expect(!schema.faults(in: text).isEmpty)
  }

  @Test("mistakes in projections and inputs are refused")
  func refusesEntries() {
    let bad = [
      Minimal.projection("\"rule\": {\"fixed_probability\": 1.3}"),
      Minimal.projection("\"rule\": \"everything\""),
      Minimal.projection("\"recepter\": \"AMPA\""),
      Minimal.projection("\"plasticity\": {\"model\": \"stdp\"}"),
      Minimal.input("\"type\": \"poison\""), Minimal.input("\"type\": \"poisson\", \"amplitude\": 3"),
      Minimal.input("\"type\": \"poisson\", \"rate\": 3, \"rates\": []"),
      Minimal.experiment("\"recordings\": {\"format\": \"hdf5\"}"),
      Minimal.experiment("\"receptors\": {\"r\": {\"kind\": \"NMDA\", \"mg_block\": {\"form\": \"x\"}}}"),
    ]
    for text in bad { #expect(!schema.faults(in: text).isEmpty, "\(text)") }
  }

  @Test("every parameter of every model is described")
  func parameters() {
    for model in TestModels.all {
      for row in model.parameters {
        #expect(schema.text.contains("\"\(row.name)\": {"))
        #expect(schema.text.contains(row.summary))
      }
    }
  }

  @Test("a neuron file has its own schema")
  func neuron() {
    let schema = MiniValidator(ExperimentSchema.neuronJSON(models: TestModels.all))
    #expect(schema.faults(in: "{ \"model\": \"QIF\", \"params\": { \"C_m\": 3 }, \"reference\": {} }") == [])
    #expect(schema.faults(in: "{ \"model\": \"QIF\", \"params\": { \"tau\": 3 } }") != [])
  }
}

/// Checks JSON against the part of JSON Schema that the generated schemas use.
struct MiniValidator {
  let text: String
  private let root: JSONObject

  init(_ text: String) {
    self.text = text
    root = JSONReader.read(Array(text.utf8)).node?.object ?? JSONObject()
  }

  /// What does not fit, as paths.
  func faults(in text: String) -> [String] {
    guard let node = JSONReader.read(Array(text.utf8)).node else { return ["no JSON"] }
    return check(node, root, "$")
  }

  private func check(_ node: JSONNode, _ schema: JSONObject, _ path: String) -> [String] {
    schema.entries.flatMap { entry -> [String] in
      switch entry.key {
      case "$ref": return check(node, target(entry.value.string ?? ""), path)
      case "allOf": return objects(entry.value).flatMap { check(node, $0, path) }
      case "anyOf":
        return objects(entry.value).contains { check(node, $0, path).isEmpty } ? [] : ["\(path) anyOf"]
      case "not": return check(node, entry.value.object ?? JSONObject(), path).isEmpty ? ["\(path) not"] : []
      case "if":
        guard let condition = entry.value.object, check(node, condition, path).isEmpty else { return [] }
        return check(node, schema["then"]?.object ?? JSONObject(), path)
      case "properties": return properties(node, entry.value.object ?? JSONObject(), path)
      case "additionalProperties": return additional(node, schema, entry.value, path)
      case "items":
        return (node.array ?? []).enumerated().flatMap {
          check($1, entry.value.object ?? JSONObject(), "\(path).\($0)")
        }
      default: return fits(node, entry.key, entry.value) ? [] : ["\(path) \(entry.key)"]
      }
    }
  }

  private func objects(_ node: JSONNode) -> [JSONObject] { (node.array ?? []).compactMap(\.object) }

  private func target(_ reference: String) -> JSONObject {
    let name = String(reference.dropFirst("#/$defs/".count))
    return root["$defs"]?.object?[name]?.object ?? JSONObject([("type", JSONNode(.string("missing")))])
  }

  private func properties(_ node: JSONNode, _ table: JSONObject, _ path: String) -> [String] {
    (node.object?.entries ?? []).flatMap { entry in
      table[entry.key]?.object.map { check(entry.value, $0, "\(path).\(entry.key)") } ?? []
    }
  }

  private func additional(_ node: JSONNode, _ schema: JSONObject, _ rule: JSONNode, _ path: String)
    -> [String]
  {
    let known = schema["properties"]?.object?.keys ?? []
    return (node.object?.entries ?? []).filter { !known.contains($0.key) }.flatMap { entry -> [String] in
      if let inner = rule.object { return check(entry.value, inner, "\(path).\(entry.key)") }
      return ["\(path).\(entry.key) unknown"]
    }
  }

  private func fits(_ node: JSONNode, _ keyword: String, _ rule: JSONNode) -> Bool {
    switch (keyword, node.value) {
    case ("type", _): Self.types(of: node.value).contains(rule.string ?? "")
    case ("const", _): node.string == rule.string
    case ("pattern", .string(let text)): text.range(of: rule.string ?? "", options: .regularExpression) != nil
    case ("enum", _): (rule.array ?? []).contains { $0.string == node.string }
    case ("required", .object(let object)): (rule.array ?? []).allSatisfy { object[$0.string ?? ""] != nil }
    case ("minimum", .number(let x)): number(x) >= number(rule)
    case ("maximum", .number(let x)): number(x) <= number(rule)
    case ("exclusiveMinimum", .number(let x)): number(x) > number(rule)
    case ("exclusiveMaximum", .number(let x)): number(x) < number(rule)
    case ("minItems", .array(let items)): Double(items.count) >= number(rule)
    case ("maxItems", .array(let items)): Double(items.count) <= number(rule)
    case ("minProperties", .object(let object)): Double(object.keys.count) >= number(rule)
    case ("maxProperties", .object(let object)): Double(object.keys.count) <= number(rule)
    default: true
    }
  }

  private static func types(of value: JSONValue) -> [String] {
    switch value {
    case .null: ["null"]
    case .bool: ["boolean"]
    case .number(let text):
      (Double(text) ?? 0.5).rounded() == Double(text) ? ["number", "integer"] : ["number"]
    case .string: ["string"]
    case .array: ["array"]
    case .object: ["object"]
    }
  }

  private func number(_ text: String) -> Double { Double(text) ?? .nan }
  private func number(_ node: JSONNode) -> Double {
    if case .number(let text) = node.value { number(text) } else { .nan }
  }
}
