/// NEURON, UNITS, and the names that a file declares.
extension ModParser {
  mutating func readNeuron() throws(ModFault) {
    try expect("{")
    while !take(sign: "}") {
      let first = line
      let word = try name()
      switch word {
      case "SUFFIX": (file.kind, file.name) = (.density, try name())
      case "POINT_PROCESS": (file.kind, file.name) = (.point, try name())
      case "ARTIFICIAL_CELL": (file.kind, file.name) = (.artificial, try name())
      case "USEION": file.ions.append(try ion(first))
      case "NONSPECIFIC_CURRENT": file.nonspecific += try names()
      case "ELECTRODE_CURRENT": file.electrode += try names()
      case "RANGE": file.range += try names()
      case "GLOBAL": file.global += try names()
      case "POINTER", "BBCOREPOINTER": file.pointers += try names().map { ($0, first) }
      case "RANDOM": file.randoms += try names().map { ($0, first) }
      case "EXTERNAL", "SECTION": _ = try names()
      case "THREADSAFE": if case .name = token.kind, isSign(",", ahead: 1) { _ = try names() }
      case "REPRESENTS": place += isSign("[") ? 3 : 1
      default:
        throw ModFault("\"\(word)\" is no statement of a NEURON block", line: first)
      }
    }
  }

  mutating func ion(_ first: Int) throws(ModFault) -> ModFile.IonUse {
    let name = try name()
    var (reads, writes): ([String], [String]) = ([], [])
    var valence: Double?
    while true {
      if take(name: "READ") {
        reads += try names()
      } else if take(name: "WRITE") {
        writes += try names()
      } else if take(name: "VALENCE") || take(name: "CHARGE") {
        valence = try number().value
      } else if take(name: "REPRESENTS") {
        place += isSign("[") ? 3 : 1
      } else {
        return ModFile.IonUse(name: name, reads: reads, writes: writes, valence: valence, line: first)
      }
    }
  }

  mutating func readUnits() throws(ModFault) {
    try expect("{")
    while !take(sign: "}") {
      let first = line
      if try unit() != nil {
        // Another name for a unit: nothing is computed with it.
        try expect("=")
        if try unit() == nil { throw fault(expected: "a unit in parentheses") }
        continue
      }
      let name = try name()
      try expect("=")
      if case .number(let x, _) = token.kind {
        place += 1
        _ = try unit()
        file.constants[name] = x
        continue
      }
      guard let from = try unit(), let to = try unit() else {
        throw fault(expected: "two units in parentheses")
      }
      guard let factor = ModUnit.factor(from: from, to: to) else {
        throw ModFault("\"\(from)\" cannot be expressed in \"\(to)\"", line: first)
      }
      file.constants[name] = factor
    }
  }

  mutating func declarations() throws(ModFault) -> [ModFile.Declaration] {
    try expect("{")
    var entries: [ModFile.Declaration] = []
    while !take(sign: "}") {
      let first = line
      let name = try name()
      var size: Int?
      var value: Double?
      var unit = ""
      if take(sign: "[") {
        size = try count()
        try expect("]")
      }
      if take(sign: "=") {
        let given = try number()
        value = given.value
        unit = given.unit ?? unit
      }
      if take(name: "FROM") {
        _ = try number()
        guard take(name: "TO") else { throw fault(expected: "TO") }
        _ = try number()
      }
      if take(name: "START") { value = try number().value }
      if let own = try self.unit() { unit = own }
      if take(sign: "<") {
        while !take(sign: ">") {
          if token.kind == .end { throw fault(expected: "\">\"") }
          place += 1
        }
      }
      _ = take(sign: ",")
      entries.append(.init(name: name, size: size, value: value, unit: unit, line: first))
    }
    return entries
  }
}
