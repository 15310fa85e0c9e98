import Equations
import Integration

/// The names of a .mod file by what they stand for.
struct ModNames {
  /// What belongs to the program and not to the file.
  static let builtIn: Set = ["v", "t", "dt", "celsius", "diam", "area", "secondorder"]

  /// Sizes of arrays.
  private(set) var sizes: [String: Int] = [:]
  /// Variables that code changes, element by element: states first.
  private(set) var variables: [String] = []
  /// Numbers that code leaves as they are, and those with which variables start.
  private(set) var parameters: [ModFile.Declaration] = []
  /// Names of ions' numbers that the file reads without changing them.
  private(set) var given: [String: NodeNumber] = [:]
  /// Concentrations that the file changes.
  private(set) var held: [(name: String, ion: Int, quantity: IonQuantity)] = []
  /// Currents, in the order of the file, with the ion that carries them; electrodes' count the other way round.
  private(set) var currents: [(name: String, ion: Int?, isElectrode: Bool)] = []
  /// The ions.
  private(set) var ions: [Ion] = []
  /// Ions of whose concentrations something is read or changed.
  private(set) var concentrations: Set<Int> = []
  /// The names of states, without indices.
  let states: Set<String>
  /// How many conditions NET_RECEIVE watches.
  let watchCount: Int
  /// Whether an event can emit a spike.
  let emitsSpikes: Bool

  private let changed: Set<String>

  init(_ file: ModFile) throws(ModFault) {
    states = Set(file.states.map(\.name))
    changed = ChangedNames(file).names
    let received = file.netReceive?.statements ?? []
    watchCount = received.reduce(0) { sum, statement in
      sum
        + statement.count { form in
          if case .watch = form { true } else { false }
        }
    }
    emitsSpikes = received.contains { $0.calls(of: "net_event") > 0 }
    for entry in file.states + file.assigned + file.parameters {
      if let size = entry.size { sizes[entry.name] = size }
    }
    for entry in file.locals { if let size = entry.size { sizes[entry.name] = size } }
    for (place, use) in file.ions.enumerated() { try add(use, place) }
    for name in file.nonspecific { currents.append((name, nil, false)) }
    for name in file.electrode { currents.append((name, nil, true)) }
    addVariables(file)
    addParameters(file)
  }

  private mutating func add(_ use: ModFile.IonUse, _ place: Int) throws(ModFault) {
    ions.append(Self.ion(use))
    for name in use.writes {
      if name == "i\(use.name)" {
        currents.append((name, place, false))
      } else if let quantity = Self.quantity(name, use.name) {
        held.append((name, place, quantity))
        if quantity != .reversal { concentrations.insert(place) }
      } else {
        throw ModFault("\"\(name)\" is no number of the ion \"\(use.name)\"", line: use.line)
      }
    }
    for name in use.reads where !use.writes.contains(name) {
      if name == "i\(use.name)" {
        given[name] = .inflow(place)
      } else if let quantity = Self.quantity(name, use.name) {
        given[name] = .ion(place, quantity)
        if quantity != .reversal { concentrations.insert(place) }
      } else {
        throw ModFault("\"\(name)\" is no number of the ion \"\(use.name)\"", line: use.line)
      }
    }
  }

  private static func quantity(_ name: String, _ ion: String) -> IonQuantity? {
    switch name {
    case "\(ion)i": .inside
    case "\(ion)o": .outside
    case "e\(ion)": .reversal
    default: nil
    }
  }

  private static func ion(_ use: ModFile.IonUse) -> Ion {
    let known: [Ion] = [.calcium, .sodium, .potassium]
    return known.first { $0.name == use.name } ?? Ion(use.name, valence: use.valence ?? 1)
  }

  /// What NET_RECEIVE leaves for later.
  var eventVariables: [String] {
    (0..<watchCount).flatMap { [Execution.watchKey($0), Execution.trueKey($0)] }
      + (emitsSpikes ? [Execution.spikeKey] : [])
  }

  private func elements(_ name: String) -> [String] {
    sizes[name].map { size in (0..<size).map { "\(name)[\($0)]" } } ?? [name]
  }

  private mutating func addVariables(_ file: ModFile) {
    var names: [String] = []
    func add(_ name: String) {
      if !names.contains(name), !Self.builtIn.contains(name), given[name] == nil { names.append(name) }
    }
    for entry in file.states { add(entry.name) }
    for entry in held { add(entry.name) }
    for entry in currents { add(entry.name) }
    for entry in file.assigned + file.parameters where changed.contains(entry.name) { add(entry.name) }
    for entry in file.locals { add(entry.name) }
    variables = names.flatMap(elements) + eventVariables
  }

  /// What no code changes is set from outside: ASSIGNED names too.
  private mutating func addParameters(_ file: ModFile) {
    for entry in file.parameters + file.assigned {
      guard !Self.builtIn.contains(entry.name), given[entry.name] == nil,
        !held.contains(where: { $0.name == entry.name }),
        !currents.contains(where: { $0.name == entry.name }),
        !parameters.contains(where: { $0.name == entry.name })
      else { continue }
      let isVariable = variables.contains(entry.name) || variables.contains("\(entry.name)[0]")
      if isVariable, entry.value == nil { continue }
      for element in elements(entry.name) {
        parameters.append(
          .init(name: element, size: nil, value: entry.value, unit: entry.unit, line: entry.line))
      }
    }
  }
}

/// The names that any code of a file gives a value.
private struct ChangedNames {
  private(set) var names: Set<String> = []

  init(_ file: ModFile) {
    visit(file.initial)
    visit(file.breakpoint)
    for block in file.blocks.values { visit(block.statements) }
    if let receive = file.netReceive { visit(receive.statements) }
  }

  private mutating func visit(_ block: [ModStatement]) {
    for statement in block {
      switch statement.form {
      case .assignment(let target, _), .derivative(let target, _): names.insert(target.name)
      case .choice(_, let yes, let no):
        visit(yes)
        visit(no)
      case .loop(let name, _, _, _, let body):
        names.insert(name)
        visit(body)
      case .whileLoop(_, let body), .initial(let body), .forConnections(_, let body): visit(body)
      default: break
      }
    }
  }
}
