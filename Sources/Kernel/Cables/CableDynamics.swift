import Integration
import ModelTerms
import Numerics
import Quantities

/// What advances a population of compartmental cells: the matrix and the membrane.
///
/// State columns are the potentials of the nodes, then the variables of each mechanism, node by node. Columns
/// are padded to whole vectors with copies of the last cell, so that loops need no remainder.
struct CableDynamics<Real: KernelScalar> {
  /// A mechanism with its compiled loops and its numbers.
  struct Membrane {
    let program: MechanismProgram<Real>
    let nodes: Buffer<Int32>
    let scales: Buffer<Real>
    /// One record, one for every node, or columns over the cells.
    let constants: Buffer<Real>
    /// How far the records of the nodes are apart; 0 if they have the same one.
    let siteStride: Int
    /// Whether all cells have the same constants.
    let isShared: Bool
    /// Whether the loops for one record are taken, and not those that gather constants.
    let takesShared: Bool
    /// Its first state column.
    let firstColumn: Int
    /// The places of its ions' currents in the scratch.
    let inflowPlaces: Buffer<Int32>
    /// Where the numbers of its ions stand, number by number and in each node by node.
    let ionColumns: Buffer<Int32>
    /// Diameter [um] and area [um2] of every node.
    let shapes: Buffer<(diameter: Real, area: Real)>

    /// How far constants are apart, where columns of cells are `stride` long.
    @inline(__always)
    func steps(_ stride: Int) -> ConstantSteps {
      isShared
        ? ConstantSteps(constant: 1, site: siteStride, cell: 0)
        : ConstantSteps(constant: stride, site: 0, cell: 1)
    }
  }

  /// Receptors that sit on one node.
  struct Site {
    let node: Int
    let receptors: [Int]
  }

  /// Where spikes come from.
  struct Detector {
    /// The potential, or the variable by which a mechanism emits spikes.
    let column: Int
    /// What the potential rises above; nil where a mechanism emits.
    let threshold: Real?
  }

  let nodeCount: Int
  let stride: Int
  /// Each node's parent; the root's is 0.
  let parents: Buffer<Int32>
  /// Conductance to the parent [nS]; the root's is 0.
  let axial: Buffer<Real>
  /// Capacitance over the step plus the conductances to parent and children [nS].
  let diagonal: Buffer<Real>
  let membranes: [Membrane]
  let sites: [Site]
  let detectors: [Detector]
  /// What the solution is multiplied with: Crank-Nicolson solves for half of the step and doubles it.
  let stretch: Real
  let columnCount: Int
  /// The step [ms].
  let dt: Double
  /// Where the ions' concentrations stand.
  let ions: IonPlaces

  init(_ cell: CableCell, size: Int, stride: Int, programs: Programs<Real>, dt: Double) {
    let count = cell.nodes.count
    nodeCount = count
    self.dt = dt
    self.stride = stride
    let solved = cell.scheme == .implicitEuler ? dt : dt / 2
    stretch = cell.scheme == .implicitEuler ? 1 : 2
    parents = Buffer(cell.nodes.map { Int32($0.parent ?? 0) })
    axial = Buffer(cell.nodes.map { Real($0.parent == nil ? 0 : $0.axialConductance) })
    var sums = cell.nodes.map { $0.capacitance / solved }
    for (i, node) in cell.nodes.enumerated() {
      guard let parent = node.parent else { continue }
      sums[i] += node.axialConductance
      sums[parent] += node.axialConductance
    }
    diagonal = Buffer(sums.map { Real($0) })
    let ions = IonPlaces(cell)
    var column = count
    membranes = cell.mechanisms.map { mechanism in
      let membrane = Self.membrane(
        mechanism, cell, size: size, stride: stride, programs.mechanism(mechanism.kind), column, ions,
        dt: dt)
      column += mechanism.nodes.count * membrane.program.stateColumns
      return membrane
    }
    self.ions = ions
    columnCount = ions.columnCount
    sites = Set(cell.receptorNodes).sorted().map { node in
      Site(node: node, receptors: cell.receptorNodes.indices.filter { cell.receptorNodes[$0] == node })
    }
    detectors = cell.detectors.map { [membranes] detector in
      guard let mechanism = detector.mechanism,
        let column = membranes[mechanism].program.receiver?.spikeColumn
      else { return Detector(column: detector.node, threshold: Real(detector.threshold)) }
      return Detector(column: membranes[mechanism].firstColumn + column, threshold: nil)
    }
  }

  /// What the constants of the mechanisms take.
  var constantBytes: Int { membranes.reduce(0) { $0 + $1.constants.byteCount } }

  private static func membrane(
    _ mechanism: CableCell.Mechanism, _ cell: CableCell, size: Int, stride: Int,
    _ program: MechanismProgram<Real>, _ column: Int, _ ions: IonPlaces, dt: Double
  ) -> Membrane {
    let isShared = mechanism.isShared
    let siteStride = mechanism.nodeParameters.isEmpty ? 0 : program.constantColumns
    // 1 mA/cm2 is 10 pA/um2, and 1 S/cm2 is 10 nS/um2.
    let isDensity = mechanism.kind.definition.placement == .density
    let nodes = mechanism.nodes.map { cell.nodes[$0] }
    let pointScale = program.access.pointScale
    return Membrane(
      program: program, nodes: Buffer(mechanism.nodes.map { Int32($0) }),
      scales: Buffer(nodes.map { Real(isDensity ? 10 * $0.area : pointScale) }),
      constants: isShared
        ? sharedConstants(mechanism, cell, program, dt)
        : individualConstants(mechanism, cell, program, size: size, stride: stride, dt),
      siteStride: siteStride, isShared: isShared,
      takesShared: isShared && (siteStride == 0 || program.takesOneRecord), firstColumn: column,
      inflowPlaces: Buffer(
        program.access.ions.map { Int32(ions.place(of: $0) * cell.nodes.count * cableBlock) }),
      ionColumns: Buffer(ionColumns(program.access, ions, mechanism.nodes)),
      shapes: Buffer(nodes.map { (Real($0.diameter), Real($0.area)) }))
  }

  /// One record, or one for every node.
  private static func sharedConstants(
    _ mechanism: CableCell.Mechanism, _ cell: CableCell, _ program: MechanismProgram<Real>, _ dt: Double
  ) -> Buffer<Real> {
    let sites = mechanism.nodeParameters.isEmpty ? 0..<1 : mechanism.nodes.indices
    return Buffer(
      sites.flatMap { program.constants(mechanism.parameters(ofCell: 0, site: $0), cell.celsius, dt) })
  }

  /// Columns over the cells.
  private static func individualConstants(
    _ mechanism: CableCell.Mechanism, _ cell: CableCell, _ program: MechanismProgram<Real>, size: Int,
    stride: Int, _ dt: Double
  ) -> Buffer<Real> {
    let constants = Buffer<Real>(count: program.constantColumns * stride)
    for i in 0..<stride {
      let parameters = mechanism.parameters(ofCell: min(i, size - 1), site: 0)
      for (c, value) in program.constants(parameters, cell.celsius, dt).enumerated() {
        constants.pointer[c * stride + i] = value
      }
    }
    return constants
  }

  private static func ionColumns(_ access: NodeAccess, _ ions: IonPlaces, _ nodes: [Int]) -> [Int32] {
    access.given.flatMap { number -> [Int32] in
      guard case .ion(let ion, let quantity) = number else { return [] }
      return nodes.map { Int32(ions.column(of: access.ions[ion], quantity, at: $0)) }
    }
  }

  /// The state columns at time zero.
  func initialState(_ cell: CableCell, size: Int) -> Buffer<Real> {
    let state = Buffer<Real>(count: columnCount * stride)
    for i in 0..<stride {
      let v = Real(cell.initialPotential[min(i, size - 1)])
      for node in 0..<nodeCount { state.pointer[node * stride + i] = v }
    }
    for (column, value) in ions.constants {
      (state.pointer + column * stride).update(repeating: Real(value), count: stride)
    }
    for (column, value) in ions.starts {
      (state.pointer + column * stride).update(repeating: Real(value), count: stride)
    }
    setReversals(state.pointer, count: stride)
    let scratch = CableScratch(self)
    for membrane in membranes {
      let loop = membrane.takesShared ? membrane.program.start.shared : membrane.program.start.individual
      loop(task(membrane, state.pointer, scratch, first: 0, count: stride, cells: stride, time: 0))
    }
    return state
  }

  /// What a mechanism's loop needs to treat `count` cells from `first` on, of which `cells` are no padding.
  @inline(__always)
  func task(
    _ membrane: Membrane, _ state: UnsafeMutablePointer<Real>, _ scratch: CableScratch<Real>, first: Int,
    count: Int, cells: Int, time: Double
  ) -> MechanismTask<Real> {
    MechanismTask(
      v: state + first, state: state + membrane.firstColumn * stride + first, stride: stride,
      constants: UnsafePointer(membrane.constants.pointer + (membrane.isShared ? 0 : first)),
      steps: membrane.steps(stride),
      nodes: UnsafeBufferPointer(start: membrane.nodes.pointer, count: membrane.nodes.count),
      scales: UnsafePointer(membrane.scales.pointer), rhs: scratch.rhs.pointer,
      diagonal: scratch.diagonal.pointer,
      ionColumns: UnsafePointer(membrane.ionColumns.pointer),
      inflow: scratch.inflow.pointer, inflowPlaces: UnsafePointer(membrane.inflowPlaces.pointer),
      shapes: UnsafePointer(membrane.shapes.pointer), count: count, cells: cells,
      time: time, working: scratch.working.pointer)
  }

  /// Computes the reversal potentials that follow from concentrations; `state` is the first cell's of a block.
  @inline(__always)
  func setReversals(_ state: UnsafeMutablePointer<Real>, count: Int) {
    for reversal in ions.reversals {
      let potential = state + reversal.column * stride
      let (inside, outside) = (state + reversal.inside * stride, state + reversal.outside * stride)
      let factor = Real(reversal.factor)
      for i in 0..<count { potential[i] = factor * Real.logarithm(outside[i] / inside[i]) }
    }
  }
}

extension CableDynamics {
  /// The current of a mechanism at one of its nodes in one cell, in the mechanism's unit and positive outward.
  func current(
    of mechanism: Int, site: Int, cell: Int, _ state: UnsafeMutablePointer<Real>, step: Int
  ) -> Real {
    let membrane = membranes[mechanism]
    return withTask(membrane, site: site, cell: cell, state, step: step) { task in
      if membrane.takesShared {
        membrane.program.current.shared(task)
      } else {
        membrane.program.current.individual(task)
      }
      return 0 - task.rhs[Int(membrane.nodes.pointer[site]) * cableBlock]
    }
  }

  /// Lets one event arrive at a point process of one cell.
  func receive(
    _ receiver: MechanismProgram<Real>.Receiver, _ mechanism: Int, cell: Int,
    arguments: UnsafeMutablePointer<Real>, draw: (key: RandomKey, event: Int, cell: Int),
    _ state: UnsafeMutablePointer<Real>, step: Int
  ) {
    let membrane = membranes[mechanism]
    withTask(membrane, site: 0, cell: cell, state, step: step, arguments: arguments, draw: draw) { task in
      if membrane.takesShared { receiver.loops.shared(task) } else { receiver.loops.individual(task) }
    }
  }

  /// Calls `body` with a task for one node of one cell, whose matrix is of no interest to anybody else.
  private func withTask<Result>(
    _ membrane: Membrane, site: Int, cell: Int, _ state: UnsafeMutablePointer<Real>, step: Int,
    arguments: UnsafeMutablePointer<Real>? = nil, draw: (key: RandomKey, event: Int, cell: Int)? = nil,
    _ body: (MechanismTask<Real>) -> Result
  ) -> Result {
    let node = Int(membrane.nodes.pointer[site])
    let columns = membrane.firstColumn + site * membrane.program.stateColumns
    let (ions, slots) = (
      membrane.inflowPlaces.count, membrane.ionColumns.count / membrane.nodes.count
    )
    let first = 3 + ions
    // The loops address the matrix by node; of this one, only the node's own entries are there.
    return withScratch(first + membrane.program.workingNumbers, places: slots + ions) { own, columnsOfSite in
      for k in 0..<slots { columnsOfSite[k] = membrane.ionColumns.pointer[k * membrane.nodes.count + site] }
      let places = columnsOfSite + slots
      for k in 0..<ions { places[k] = Int32(k) }
      own.initialize(repeating: 0, count: first)
      (own + 2).initialize(to: 1)
      let offset = node * cableBlock
      let task = MechanismTask(
        v: state + cell, state: state + columns * stride + cell, stride: stride,
        constants: UnsafePointer(
          membrane.constants.pointer + (membrane.isShared ? site * membrane.siteStride : cell)),
        steps: membrane.steps(stride),
        nodes: UnsafeBufferPointer(start: membrane.nodes.pointer + site, count: 1),
        scales: UnsafePointer(own + 2), rhs: own - offset, diagonal: own + 1 - offset,
        ionColumns: UnsafePointer(columnsOfSite), inflow: own + 3 - offset,
        inflowPlaces: UnsafePointer(places), shapes: UnsafePointer(membrane.shapes.pointer + site),
        arguments: arguments, draw: draw, count: 1, cells: 1, time: Double(step) * dt, working: own + first)
      return body(task)
    }
  }

  /// Calls `body` with memory on the stack.
  private func withScratch<Result>(
    _ numbers: Int, places: Int,
    _ body: (UnsafeMutablePointer<Real>, UnsafeMutablePointer<Int32>) -> Result
  ) -> Result {
    withUnsafeTemporaryAllocation(of: Real.self, capacity: numbers) { own in
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: max(1, places)) { places in
        body(own.baseAddress.unsafelyUnwrapped, places.baseAddress.unsafelyUnwrapped)
      }
    }
  }
}

extension CableDynamics {
  /// What the expressions of a mechanism are computed from at one of its nodes in one cell.
  func observed(
    _ plan: CableCell, _ mechanism: Int, site: Int, cell: Int, _ state: UnsafeMutablePointer<Real>,
    step: Int
  ) -> MechanismKind.ObservedNode {
    let membrane = membranes[mechanism]
    let first = membrane.firstColumn + site * membrane.program.stateColumns
    func number(_ column: Int) -> Double { Double(state[column * stride + cell]) }
    let shape = membrane.shapes.pointer[site]
    var ionColumns = (0..<membrane.ionColumns.count / membrane.nodes.count).map {
      Int(membrane.ionColumns.pointer[$0 * membrane.nodes.count + site])
    }[...]
    let given = membrane.program.access.given.map { given -> Double in
      switch given {
      case .ion: number(ionColumns.removeFirst())
      case .inflow: .nan
      case .diameter: Double(shape.diameter)
      case .area: Double(shape.area)
      }
    }
    return MechanismKind.ObservedNode(
      state: (0..<membrane.program.stateColumns).map { number(first + $0) },
      v: number(Int(membrane.nodes.pointer[site])),
      given: given,
      parameters: plan.mechanisms[mechanism].parameters(ofCell: cell, site: site),
      celsius: plan.celsius, step: dt, time: Double(step) * dt)
  }
}

extension CableCell.Mechanism {
  /// Whether a name means it: the user's for this use, or the mechanism's.
  func isCalled(_ name: String) -> Bool { label == name || kind.definition.name == name }
}

extension CableCell {
  /// The place of a mechanism in the cell and of a node among the mechanism's; nil if the mechanism is not there.
  public func site(ofMechanism name: String, node: Int) -> (mechanism: Int, site: Int)? {
    for (index, mechanism) in mechanisms.enumerated() where mechanism.isCalled(name) {
      if let site = mechanism.nodes.firstIndex(of: node) { return (index, site) }
    }
    return nil
  }

  /// The name of a state column: `SECTION(X).v` or `SECTION(X).MECHANISM.VARIABLE`.
  public func columnName(_ column: Int) -> String {
    if column < nodes.count { return "\(nodes[column].name).v" }
    var first = nodes.count
    for mechanism in mechanisms {
      let variables = mechanism.kind.definition.state
      let count = mechanism.nodes.count * variables.count
      if column < first + count {
        let (site, variable) = (column - first).quotientAndRemainder(dividingBy: variables.count)
        let definition = mechanism.kind.definition
        let name = mechanism.label ?? definition.name
        return "\(nodes[mechanism.nodes[site]].name).\(name).\(variables[variable].name)"
      }
      first += count
    }
    return "column \(column)"
  }

  /// The state column of a mechanism's variable at a node; nil if the mechanism is not there.
  public func column(ofMechanism name: String, variable: String, node: Int) -> Int? {
    var first = nodes.count
    for mechanism in mechanisms {
      let variables = mechanism.kind.definition.state
      if mechanism.isCalled(name), let site = mechanism.nodes.firstIndex(of: node),
        let v = variables.firstIndex(where: { $0.name == variable })
      {
        return first + site * variables.count + v
      }
      first += mechanism.nodes.count * variables.count
    }
    return nil
  }
}
