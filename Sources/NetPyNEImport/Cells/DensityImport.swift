import Documents
import Importing
import ModelDescription
import ModelTerms
import Quantities

/// Reads the mechanisms and ions of a section.
struct DensityImport {
  let mechanisms: MechanismUse
  let numbers: NumberReader

  private var report: ImportReport { numbers.report }

  /// What NEURON has in every section or makes by itself.
  private static let silent = ["capacitance", "morphology", "dipole"]

  /// The density mechanisms with their parameters.
  func mechanisms(_ entry: Entry?, ions: Entry?, segments: Int) -> [(String, JSONValue)] {
    (entry?.children ?? []).compactMap { name, parameters in
      if Self.silent.contains(name) || name.hasSuffix("_ion") { return nil }
      guard let kind = mechanisms.definition(name, .density, at: parameters) else { return nil }
      let reader = ParameterImport(
        kind: kind, isFile: mechanisms.isFile(name), numbers: numbers, segments: segments)
      var values = reader.values(parameters, ignoring: ["hObj"])
      if !mechanisms.isFile(name) { values += reversals(ions, kind, given: Set(values.map(\.0))) }
      values += mechanisms.globals(of: kind, given: Set(values.map(\.0)))
      return (name, .keys(values))
    }
  }

  /// The reversal potentials that bgsim's own mechanisms have as parameters.
  private func reversals(
    _ ions: Entry?, _ kind: MechanismDefinition, given: Set<String>
  ) -> [(String, JSONValue)] {
    [("na", "ena"), ("k", "ek")].compactMap { ion, key in
      guard !given.contains(key), kind.parameters.contains(where: { $0.name == key }),
        let reversal = ions?[ion]?["e"].flatMap(numbers.same)
      else { return nil }
      return (key, .string(NumberText.quantity(reversal, "mV")))
    }
  }

  /// The numbers of ions, which mechanisms of .mod files see.
  func ions(_ entry: Entry) -> [(String, JSONValue)] {
    guard mechanisms.hasFiles else { return [] }
    let ions = entry.children.compactMap { name, ion -> (String, JSONValue)? in
      let keys = KeyReader(ion, report)
      keys.ignore("hObj")
      let values = ["e", "i", "o"].compactMap { key in
        keys[key].flatMap(numbers.same).map { (key, JSONValue.number($0)) }
      }
      keys.finish(losing: Loss.keys)
      return values.isEmpty ? nil : (name, .keys(values))
    }
    return ions.isEmpty ? [] : [("ions", .keys(ions))]
  }
}

/// Reads the parameters of a mechanism.
struct ParameterImport {
  let kind: MechanismDefinition
  /// Whether it is of a .mod file, whose parameters have the file's own units.
  let isFile: Bool
  let numbers: NumberReader
  /// How many segments the section has, where numbers may differ between them.
  var segments = 0

  func values(_ entry: Entry, ignoring own: [String]) -> [(String, JSONValue)] {
    entry.children.compactMap { key, value in
      if own.contains(key) { return nil }
      guard let field = kind.parameters.first(where: { $0.name == key || $0.aliases.contains(key) }) else {
        if value.number != 0 {
          numbers.report.lost(value, "\(kind.name) of bgsim has no such parameter", Loss.keys)
        }
        return nil
      }
      guard let draw = bySegment(value) ?? numbers.draw(value) else { return nil }
      if !isFile, let number = draw.number, number > field.bounds.upper {
        numbers.report.error(
          value,
          "\(NumberText.of(number)) is too large; bgsim takes at most \(NumberText.of(field.bounds.upper))")
      }
      let unit = isFile || field.unit.symbol == "1" ? "" : field.unit.symbol
      let lower = !isFile && field.bounds.lower.isFinite ? field.bounds.lower : nil
      return (key, numbers.quantity(draw, unit, atLeast: lower, at: value))
    }
  }

  /// Numbers that differ from segment to segment.
  private func bySegment(_ entry: Entry) -> Draw? {
    guard let items = entry.items, items.count > 1, items.count == segments else { return nil }
    let values = items.compactMap(\.number)
    return values.count == segments && Set(values).count > 1 ? .segments(values) : nil
  }
}
