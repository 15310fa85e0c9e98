import Equations
import Integration
import ModelTerms
import Quantities

/// A mechanism of a .mod file, ready to run.
public struct ModMechanism: Sendable {
  /// The text, with the files that it includes put in.
  public let text: String
  /// The name that the file gives it.
  public var name: String { file.name }
  private let file: ModFile
  private let names: ModNames
  private let program: ModProgram
  private let source: String

  /// The name of the mechanism that a text describes, found without reading it as a whole.
  public static func name(in text: String) -> String? {
    text.firstMatch(
      of: /^[^:?\n]*\b(?:SUFFIX|POINT_PROCESS|ARTIFICIAL_CELL)\s+(\w+)/.anchorsMatchLineEndings()
    )
    .map { String($0.1) }
  }

  /// Reads the text of a .mod file.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - name: The file's name, which is named as the source.
  ///   - included: The text of a file that INCLUDE names.
  /// - Throws: ``ModFault`` at the first thing that cannot be read, or that cannot be run here.
  public init(
    _ text: String, name: String, included: @escaping (String) throws -> String
  ) throws(ModFault) {
    file = try ModParser.file(text, included: included)
    try Self.check(file)
    names = try ModNames(file)
    program = try ModProgram(file, names)
    self.text = Self.expanded(text, included)
    source = name
  }

  /// A text with the files that it includes in place of their names.
  private static func expanded(_ text: String, _ included: (String) throws -> String, depth: Int = 0)
    -> String
  {
    guard depth < 8, text.contains("INCLUDE") else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard let match = line.firstMatch(of: /^\s*INCLUDE\s+"([^"]+)"/),
        let inner = try? included(String(match.1))
      else { return String(line) }
      return expanded(inner, included, depth: depth + 1)
    }.joined(separator: "\n")
  }

  /// How the states are advanced and where the slope of the current comes from, in words.
  public var methods: String {
    let solved = Self.solved(file).joined(separator: ", ")
    let slope = names.currents.isEmpty ? "" : MechanismSystem.slope(isProbed: program.isProbed)
    return [solved, slope].filter { !$0.isEmpty }.joined(separator: "; ")
  }

  /// The mechanism with its loops, as an entry of the catalogue.
  public func kind(_ definition: MechanismDefinition) -> MechanismKind {
    let rows = names.parameters.map(\.name)
    return program.membrane.kind(definition, temperature: rows.count) { cell, place in cell[rows[place]] }
  }

  private static func check(_ file: ModFile) throws(ModFault) {
    if file.name.isEmpty {
      throw ModFault("there is no SUFFIX, POINT_PROCESS or ARTIFICIAL_CELL in a NEURON block", line: 1)
    }
    if file.kind == .artificial {
      throw ModFault(
        "an ARTIFICIAL_CELL has no membrane to sit on", line: 1,
        remedy: "write it as a neuron in equations, or take an input of the experiment")
    }
    if let block = file.unsupported.first(where: { $0.name.hasPrefix("BEFORE") || $0.name.hasPrefix("AFTER") }
    ) {
      throw ModFault("a block \(block.name) is not supported", line: block.line)
    }
  }

  /// Its tables under a name.
  public func definition(named name: String) -> MechanismDefinition {
    MechanismDefinition(
      name: name, summary: file.title ?? "a mechanism of a .mod file",
      placement: file.kind == .point ? .point : .density, equations: Self.lines(file),
      parameters: names.parameters.map { row in
        ParameterField(
          row.name, Unit(parsing: row.unit) ?? .one, default: .value(row.value ?? 0), .any, "parameter")
      },
      state: program.columns.map { name in
        StateField(name, Self.unit(of: name, file), start: .computed("INITIAL"), "variable")
      },
      expressions: program.membrane.observed.map { entry in
        StateField(
          entry.name, Self.unit(of: entry.name, file), start: .value(0), "follows from the variables")
      },
      weightUnit: program.membrane.connection.map { _ in
        Unit(parsing: file.netReceive?.weightUnit ?? "") ?? .one
      }, emitsSpikes: names.emitsSpikes,
      sources: [source])
  }

  private static func unit(of name: String, _ file: ModFile) -> Unit {
    let bare = name.prefix { $0 != "[" }
    let entry = (file.states + file.assigned + file.parameters).first { $0.name == bare }
    return entry.flatMap { Unit(parsing: $0.unit) } ?? .one
  }

  /// What the NEURON and BREAKPOINT blocks say, in short.
  private static func lines(_ file: ModFile) -> [String] {
    let ions = file.ions.map { use in
      "USEION \(use.name)" + (use.reads.isEmpty ? "" : " READ \(use.reads.joined(separator: ", "))")
        + (use.writes.isEmpty ? "" : " WRITE \(use.writes.joined(separator: ", "))")
    }
    let own = [("NONSPECIFIC_CURRENT", file.nonspecific), ("ELECTRODE_CURRENT", file.electrode)].filter {
      !$0.1.isEmpty
    }.map { "\($0.0) \($0.1.joined(separator: ", "))" }
    return ions + own + solved(file)
  }

  private static func solved(_ file: ModFile) -> [String] {
    file.breakpoint.compactMap { statement -> String? in
      guard case .solve(let name, let method, _) = statement.form else { return nil }
      return "SOLVE \(name)" + (method.map { " METHOD \($0)" } ?? "")
    }
  }
}
