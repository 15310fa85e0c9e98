import Foundation

/// The blocks of a file.
extension ModParser {
  mutating func readBlocks(level: Int) throws(ModFault) {
    while token.kind != .end {
      if case .verbatim = token.kind {
        place += 1
        continue
      }
      let first = line
      let word = try name()
      switch word {
      case "NEURON": try readNeuron()
      case "UNITS": try readUnits()
      case "PARAMETER": file.parameters += try declarations()
      case "ASSIGNED": file.assigned += try declarations()
      case "STATE": file.states += try declarations()
      case "CONSTANT":
        for entry in try declarations() { file.constants[entry.name] = entry.value ?? 0 }
      case "INITIAL": file.initial += try block()
      case "BREAKPOINT": file.breakpoint += try block()
      case "INDEPENDENT": try skipBraces()
      case "DEFINE":
        let name = try name()
        file.constants[name] = try number().value
      case "LOCAL": try readFileLocals()
      case "INCLUDE": try include(level, first)
      case "NET_RECEIVE":
        let (names, unit) = try argumentsWithUnit()
        file.netReceive = ModFile.Block(
          kind: .netReceive, name: word, arguments: names, weightUnit: unit, statements: try block(),
          line: first)
      case "BEFORE", "AFTER", "CONSTRUCTOR", "DESTRUCTOR":
        let what = token.kind == .sign("{") ? "" : try name()
        file.unsupported.append(("\(word) \(what)".trimmingCharacters(in: .whitespaces), first))
        try skipBraces()
      default: try readNamedBlock(word, first)
      }
    }
  }

  mutating func readNamedBlock(_ word: String, _ first: Int) throws(ModFault) {
    guard let kind = ModFile.Block.Kind(rawValue: word) else {
      throw ModFault("\"\(word)\" is no block of a .mod file", line: first)
    }
    let name = try name()
    let arguments = try arguments()
    _ = try unit()
    isKinetic = kind == .kinetic
    var statements: [ModStatement] = []
    if kind != .functionTable {
      if isName("STEADYSTATE") || isName("SOLVEFOR") { throw fault(expected: "\"{\"") }
      statements = try block()
    }
    isKinetic = false
    file.blocks[name] = ModFile.Block(
      kind: kind, name: name, arguments: arguments, statements: statements, line: first)
  }

  mutating func include(_ level: Int, _ first: Int) throws(ModFault) {
    guard case .string(let path) = token.kind else { throw fault(expected: "the name of a file in quotes") }
    place += 1
    guard level < 8 else { throw ModFault("files include each other without an end", line: first) }
    guard let text = try? included(path) else {
      throw ModFault("the file \"\(path)\" cannot be read", line: first)
    }
    var inner = ModParser(tokens: try ModLexer.tokens(of: text), included: included)
    inner.file = file
    try inner.readBlocks(level: level + 1)
    file = inner.file
  }

  mutating func readFileLocals() throws(ModFault) {
    repeat {
      let name = try name()
      var size: Int?
      if take(sign: "[") {
        size = try count()
        try expect("]")
      }
      file.locals.append((name, size))
    } while take(sign: ",")
  }

  mutating func arguments() throws(ModFault) -> [String] { try argumentsWithUnit().names }

  /// Names of arguments and the unit of the first one.
  mutating func argumentsWithUnit() throws(ModFault) -> (names: [String], unit: String) {
    guard take(sign: "(") else { return ([], "") }
    var names: [String] = []
    var first = ""
    while !take(sign: ")") {
      names.append(try name())
      let unit = try unit()
      if names.count == 1 { first = unit ?? "" }
      if !isSign(")") { try expect(",") }
    }
    return (names, first)
  }

  mutating func skipBraces() throws(ModFault) {
    let first = line
    try expect("{")
    var open = 1
    while open > 0 {
      if token.kind == .end { throw ModFault("there is no \"}\" for this block", line: first) }
      if isSign("{") { open += 1 }
      if isSign("}") { open -= 1 }
      place += 1
    }
  }
}
