import Equations
import Integration

/// What the blocks of a .mod file come to: the parts of a membrane mechanism.
struct ModProgram {
  typealias Node = Graph.Node

  let membrane: MembraneGraph
  /// The variables that are kept from step to step, column by column.
  let columns: [String]
  /// Whether the slope of the current is that to a second evaluation.
  let isProbed: Bool

  /// The parts of a file, with only the variables kept that any part needs from an earlier one.
  init(_ file: ModFile, _ names: ModNames) throws(ModFault) {
    let whole = try Draft(file, names, columns: names.variables)
    let draft = try Draft(file, names, columns: whole.neededColumns)
    membrane = draft.membrane
    columns = draft.columns
    isProbed = draft.isProbed
  }

  /// The parts for some choice of variables that are kept.
  private struct Draft {
    let columns: [String]
    private(set) var membrane: MembraneGraph
    private(set) var isProbed = false

    private let file: ModFile
    private let names: ModNames
    private var given: [String: Node] = [:]
    /// The variables after each part.
    private var atStart: [String: Node] = [:]
    private var afterCurrent: [String: Node] = [:]
    private var afterAdvance: [String: Node] = [:]
    /// The conditions that NET_RECEIVE watches.
    private var watches: [(condition: ModExpression, flag: ModExpression, line: Int)] = []

    init(_ file: ModFile, _ names: ModNames, columns: [String]) throws(ModFault) {
      self.file = file
      self.names = names
      self.columns = columns
      let numbers = Self.numbers(names)
      let carried = names.currents.compactMap(\.ion)
      var access = NodeAccess(
        ions: names.ions,
        held: names.held.map { entry in
          NodeAccess.Held(
            ion: entry.ion, quantity: entry.quantity, variable: columns.firstIndex(of: entry.name) ?? 0)
        }, concentrations: names.concentrations)
      // 1 nA is 1000 pA, and 1 uS is 1000 nS.
      if file.kind == .point { access.pointScale = 1000 }
      membrane = MembraneGraph(
        Graph(usesReciprocals: false),
        MembraneColumns(
          variables: columns.count, given: numbers, carried: carried,
          arguments: file.netReceive?.arguments.count ?? 0, sends: Self.sends(file)), access: access)
      setGiven()
      try setStart()
      try setCurrent()
      try setReceive()
      try setAdvance()
      try setWatches()
      setObserved()
    }

    private static func numbers(_ names: ModNames) -> [NodeNumber] {
      var numbers = names.given.sorted { $0.key < $1.key }.map(\.value)
      // The concentrations that a reversal potential follows from are looked up by the cell itself.
      numbers += [.diameter, .area]
      return numbers
    }

    /// In how many places events are sent.
    private static func sends(_ file: ModFile) -> Int {
      let blocks = file.blocks.values.map(\.statements) + [file.initial, file.netReceive?.statements ?? []]
      return blocks.joined().reduce(0) { $0 + $1.calls(of: "net_send") }
    }

    /// The events that code sends, of which none is sent before it runs.
    private mutating func addSends(_ values: inout [String: Node]) {
      for number in 0..<membrane.columns.sends {
        let keys = Execution.sendKeys(number)
        values[keys.delay] = membrane.graph.constant(-1)
        values[keys.flag] = membrane.graph.constant(0)
      }
    }

    private func sent(_ values: [String: Node]) -> [Node] {
      (0..<membrane.columns.sends).flatMap { number in
        let keys = Execution.sendKeys(number)
        return [values[keys.delay]!, values[keys.flag]!]
      }
    }

    private mutating func setGiven() {
      let columns = membrane.columns
      given["v"] = membrane.graph.source(.state(columns.potential))
      given["dt"] = membrane.graph.step()
      given["secondorder"] = membrane.graph.constant(0)
      given["celsius"] = membrane.graph.parameter(names.parameters.count)
      given["diam"] = membrane.graph.source(.state(columns.column(of: .diameter)))
      given["area"] = membrane.graph.source(.state(columns.column(of: .area)))
      for (name, number) in names.given {
        given[name] = membrane.graph.source(.state(columns.column(of: number)))
      }
      for random in file.randoms { given[random.name] = membrane.graph.constant(0) }
      for (place, parameter) in names.parameters.enumerated() where !names.variables.contains(parameter.name)
      {
        given[parameter.name] = membrane.graph.parameter(place)
      }
    }

    // MARK: - Parts

    /// A part that begins with the variables as the last one has left them, at a time after the step's start.
    private mutating func execution(afterSteps: Double) -> Execution {
      var values: [String: Node] = [:]
      for name in names.variables {
        values[name] =
          columns.firstIndex(of: name).map { membrane.graph.source(.state($0)) }
          ?? membrane.graph.constant(0)
      }
      return execution(values, afterSteps: afterSteps)
    }

    private mutating func execution(_ values: [String: Node], afterSteps: Double) -> Execution {
      let start = membrane.graph.source(.time)
      let step = membrane.graph.step()
      let reach = membrane.graph.binary(.multiply, step, membrane.graph.constant(afterSteps))
      given["t"] = afterSteps == 0 ? start : membrane.graph.binary(.add, start, reach)
      // Code may move the potential for a while, which is its own business.
      var values = values
      values["v"] = given["v"]
      return Execution(file, membrane.graph, values: values, given: given, sizes: names.sizes)
    }

    private mutating func setStart() throws(ModFault) {
      var values: [String: Node] = [:]
      for name in names.variables { values[name] = startValue(name) }
      addSends(&values)
      var execution = execution(values, afterSteps: 0)
      execution.mostSends = membrane.columns.sends
      try execution.run(file.initial)
      membrane.firstSends = sent(execution.values)
      // NEURON computes the currents once before the first step, and with them whatever else the block sets.
      if !names.currents.isEmpty { try execution.run(statementsWithoutSolve(file.breakpoint)) }
      membrane.graph = execution.graph
      atStart = execution.values
      membrane.start = targets(execution.values)
    }

    /// What a variable is before INITIAL runs.
    private mutating func startValue(_ name: String) -> Node {
      if let held = names.held.first(where: { $0.name == name }) {
        return columns.firstIndex(of: held.name).map { membrane.graph.source(.state($0)) }
          ?? membrane.graph.constant(0)
      }
      let bare = String(name.prefix { $0 != "[" })
      if names.states.contains(bare) {
        if let place = names.parameters.firstIndex(where: { $0.name == "\(bare)0" }) {
          return membrane.graph.parameter(place)
        }
        return membrane.graph.constant(file.states.first { $0.name == bare }?.value ?? 0)
      }
      if let place = names.parameters.firstIndex(where: { $0.name == name }) {
        return membrane.graph.parameter(place)
      }
      return membrane.graph.constant(0)
    }

    /// The columns that a part changes.
    private mutating func targets(_ values: [String: Node]) -> [MembraneGraph.Target] {
      var targets: [MembraneGraph.Target] = []
      for (place, name) in columns.enumerated() {
        let node = values[name]!
        if node != membrane.graph.source(.state(place)) { targets.append((place, node)) }
      }
      return targets
    }

    /// BREAKPOINT without what SOLVE does, at a potential; `before` is what another turn has left.
    private mutating func breakpoint(at v: Node, after before: [String: Node]? = nil) throws(ModFault)
      -> [String: Node]
    {
      given["v"] = v
      var turn = if let before { execution(before, afterSteps: 0.5) } else { execution(afterSteps: 0.5) }
      try turn.run(statementsWithoutSolve(file.breakpoint))
      membrane.graph = turn.graph
      given["v"] = membrane.graph.source(.state(membrane.columns.potential))
      return turn.values
    }

    /// As in NEURON, SOLVE runs with the states, whatever the condition around it says.
    private func statementsWithoutSolve(_ block: [ModStatement]) -> [ModStatement] {
      block.compactMap { statement in
        switch statement.form {
        case .solve: nil
        case .choice(let condition, let yes, let no):
          ModStatement(
            form: .choice(condition, statementsWithoutSolve(yes), statementsWithoutSolve(no)),
            line: statement.line)
        default: statement
        }
      }
    }

    private func solves(_ block: [ModStatement]) -> [ModStatement] {
      block.flatMap { statement -> [ModStatement] in
        switch statement.form {
        case .solve: [statement]
        case .choice(_, let yes, let no): solves(yes) + solves(no)
        default: []
        }
      }
    }

    private mutating func setCurrent() throws(ModFault) {
      guard !names.currents.isEmpty else { return }
      let v = given["v"]!
      var present = try breakpoint(at: v)
      var slope: Node?
      if remembers(present) {
        // NEURON computes first what the slope needs, and the second turn goes on from there.
        isProbed = true
        let beyond = try breakpoint(at: membrane.graph.probe(above: v))
        present = try breakpoint(at: v, after: beyond)
        slope = membrane.graph.probedSlope(from: total(present), to: total(beyond))
      }
      afterCurrent = present
      let columns = membrane.columns
      let sum = total(present)
      membrane.current = targets(present)
      membrane.current.append((columns.current, sum))
      if slope == nil { slope = try self.slope(sum, v) }
      membrane.current.append((columns.conductance, slope!))
      for (place, current) in names.currents.filter({ $0.ion != nil }).enumerated() {
        membrane.current.append((columns.firstIonCurrent + place, present[current.name]!))
      }
    }

    /// Whether BREAKPOINT reads what it has changed in an earlier step.
    private mutating func remembers(_ values: [String: Node]) -> Bool {
      let changed = targets(values)
      let sum = total(values)
      let read = inputs(changed.map(\.node) + [sum])
      return changed.contains { read.contains(columns[$0.column]) }
    }

    /// All currents, those of electrodes inward.
    private mutating func total(_ values: [String: Node]) -> Node {
      var sum: Node?
      for current in names.currents {
        let node = values[current.name]!
        sum =
          current.isElectrode ? membrane.graph.difference(sum, node) : membrane.graph.sum(sum, node)
      }
      return sum ?? membrane.graph.constant(0)
    }

    private mutating func slope(_ present: Node, _ v: Node) throws(ModFault) -> Node {
      if let slope = membrane.graph.straightSlope(of: present, by: v) { return slope }
      isProbed = true
      let beyond = total(try breakpoint(at: membrane.graph.probe(above: v)))
      return membrane.graph.probedSlope(from: present, to: beyond)
    }

    private mutating func setAdvance() throws(ModFault) {
      var execution = execution(afterSteps: 1)
      try execution.run(solves(file.breakpoint))
      // Without a current NEURON runs the block itself with the states.
      if names.currents.isEmpty { try execution.run(statementsWithoutSolve(file.breakpoint)) }
      try execution.lookAtWatches(watches)
      membrane.graph = execution.graph
      afterAdvance = execution.values
      membrane.advance = targets(execution.values)
    }

    /// What an event does, and what a connection has before the first one.
    private mutating func setReceive() throws(ModFault) {
      guard let block = file.netReceive, !block.arguments.isEmpty else { return }
      let first = membrane.columns.firstArgument
      let arguments = block.arguments.indices.map { membrane.graph.source(.state(first + $0)) }
      let frame = Dictionary(zip(block.arguments, arguments), uniquingKeysWith: { a, _ in a })
      var values = atStart
      values["v"] = given["v"]
      let zero = membrane.graph.constant(0)
      var before = execution(values, afterSteps: 0)
      before.frames = [frame.mapValues { $0 == arguments[0] ? $0 : zero }]
      addSends(&before.values)
      before.graph = membrane.graph
      for statement in block.statements {
        if case .initial(let statements) = statement.form { try before.run(statements) }
      }
      membrane.graph = before.graph
      membrane.connection = block.arguments.map { before.frames[0][$0]! }
      var event = execution(afterSteps: 0)
      addSends(&event.values)
      event.mostSends = membrane.columns.sends
      event.given["flag"] =
        membrane.columns.sends == 0 ? zero : membrane.graph.source(.state(membrane.columns.flag))
      event.graph = membrane.graph
      event.draws = true
      event.frames = [frame]
      event.prepareEvent(names)
      try event.run(block.statements)
      membrane.graph = event.graph
      membrane.receive = targets(event.values)
      if event.values["v"]! != given["v"]! {
        membrane.receive.append((membrane.columns.potential, event.values["v"]!))
      }
      for (place, name) in block.arguments.enumerated() {
        let node = event.frames[0][name]!
        if node != arguments[place] { membrane.receive.append((first + place, node)) }
      }
      for (place, node) in sent(event.values).enumerated() {
        membrane.receive.append((membrane.columns.firstSend + place, node))
      }
      watches = event.watches
    }

    /// Which variables tell of conditions that became true and of spikes, and with which flags.
    private mutating func setWatches() throws(ModFault) {
      var execution = execution(afterSteps: 0)
      for (number, watch) in watches.enumerated() {
        guard let flag = execution.graph.value(try execution.node(watch.flag, watch.line)) else {
          throw ModFault("the flag of WATCH depends on numbers that change", line: watch.line)
        }
        let column = columns.firstIndex(of: Execution.trueKey(number)) ?? 0
        membrane.watches.append((column, flag))
      }
      membrane.graph = execution.graph
      membrane.spikeColumn = columns.firstIndex(of: Execution.spikeKey)
    }

    // MARK: - What is kept and what can be seen

    /// The variables that a part reads before it has set them, and states.
    var neededColumns: [String] {
      var needed = Set(names.held.map(\.name)).union(names.eventVariables)
      for name in columns where names.states.contains(String(name.prefix { $0 != "[" })) {
        needed.insert(name)
      }
      let outputs = (membrane.current + membrane.receive).filter { $0.column >= columns.count }.map(\.node)
      var open = needed.union(inputs(outputs))
      needed = open
      while !open.isEmpty {
        let targets = (membrane.current + membrane.advance + membrane.receive).filter { target in
          target.column < columns.count && open.contains(columns[target.column])
        }
        open = inputs(targets.map(\.node)).subtracting(needed)
        needed.formUnion(open)
      }
      return columns.filter(needed.contains)
    }

    private func inputs(_ nodes: [Node]) -> Set<String> {
      Set(
        membrane.graph.needed(for: nodes).compactMap { node in
          guard case .source(.state(let column)) = membrane.graph.nodes[node],
            columns.indices.contains(column)
          else { return nil }
          return columns[column]
        })
    }

    /// What is not kept follows from what is.
    private mutating func setObserved() {
      let before = names.variables.map { ($0, membrane.graph.constant(0)) }
      let zero = Dictionary(uniqueKeysWithValues: before)
      for name in names.variables where !columns.contains(name) {
        let bare = String(name.prefix { $0 != "[" })
        guard
          file.range.contains(bare) || file.global.contains(bare)
            || names.currents.contains(where: { $0.name == name })
        else { continue }
        let found = [afterCurrent, afterAdvance, atStart].compactMap { $0[name] }
        if let node = found.first(where: { $0 != zero[name] }) ?? found.first {
          membrane.observed.append((name, node))
        }
      }
    }
  }
}
