import Documents
import Importing

/// What cells of one population must have in common to be alike, and the numbers in which they may differ.
struct CellShape {
  /// What must be the same.
  private(set) var text = ""
  /// What may differ: parameters of mechanisms and point processes, and potentials at time zero.
  private(set) var numbers: [Double] = []
  /// Where these numbers stand in the cell.
  private(set) var paths: [String] = []

  init(_ cell: BuiltCell) {
    for section in cell.entry.node.object?["secs"]?.object?.entries ?? [] {
      text += "\(section.key)\n"
      for entry in section.value.object?.entries ?? [] {
        add(entry.key, entry.value, "secs.\(section.key).\(entry.key)")
      }
    }
    for stimulus in cell.stimuli where !Self.areInputs.contains(stimulus.object?["type"]?.string ?? "") {
      text += JSONWriter.compact(stimulus.value) + "\n"
    }
  }

  /// Stimuli that become inputs, which need no part of the cell.
  static let areInputs = ["NetStim", "IClamp"]

  /// What a cell has beside its membrane.
  private static let ignored = ["synMechs", "hObj", "weightNorm"]

  private mutating func add(_ key: String, _ node: JSONNode, _ path: String) {
    switch key {
    case _ where Self.ignored.contains(key): break
    case "mechs", "pointps":
      for mechanism in node.object?.entries ?? [] {
        text += "\(key) \(mechanism.key)\n"
        for parameter in mechanism.value.object?.entries ?? [] where parameter.key != "hObj" {
          let isFixed = ["loc", "celltype"].contains(parameter.key)
          add(parameter.key, parameter.value, "\(path).\(mechanism.key).\(parameter.key)", isFixed)
        }
      }
    case "vinit": add(key, node, path, false)
    default: add(key, node, path, true)
    }
  }

  private mutating func add(_ key: String, _ node: JSONNode, _ path: String, _ isFixed: Bool) {
    text += key
    if !isFixed, case .number(let digits) = node.value, let number = Double(digits) {
      numbers.append(number)
      paths.append(path)
    } else {
      text += " " + JSONWriter.compact(node.value)
    }
    text += "\n"
  }
}
