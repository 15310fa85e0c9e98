import Integration
import Numerics

/// The compiled loops of a mechanism's equations.
///
/// A block has few cells, often one, but many nodes: the numbers of several nodes are gathered into one strip, on which
/// instructions work, and the results are brought back. So the cost of an instruction is shared by nodes and cells.
struct MechanismStrips<Real: KernelScalar>: Sendable {
  typealias Pointer = UnsafeMutablePointer<Real>

  private let columns: MembraneColumns
  private let parts: MechanismParts
  private let constantCount: Int
  /// Which of the ions' numbers each given one is.
  private let ionSlots: [Int]
  /// The variables that the part of the currents changes.
  private let changedByCurrent: [Int]
  /// Whether currents are nA at a point rather than mA/cm2.
  private let isPoint: Bool
  /// Numbers of a strip.
  private let width: Int

  /// Numbers of working memory.
  var workingNumbers: Int { singlesOffset + constantCount + 1 }

  private var constantsOffset: Int { columns.count * width }
  private var registersOffset: Int {
    constantsOffset + (parts.individual.isEmpty ? 0 : constantCount) * width
  }
  private var singlesOffset: Int { registersOffset + max(1, parts.registerCount) * width }

  init(_ mechanism: MembraneGraph, fixed: [Graph.Node], isShared: Bool) {
    columns = mechanism.columns
    constantCount = fixed.count
    isPoint = mechanism.access.pointScale != 1
    var slots = 0
    ionSlots = columns.given.map { number in
      guard case .ion = number else { return 0 }
      slots += 1
      return slots - 1
    }
    let narrow = MechanismParts(mechanism, fixed: fixed, isShared: isShared, width: 1)
    let used = columns.count + narrow.individual.count + narrow.registerCount
    width = Strip<Real>.width(columns: used, multipleOf: cableBlock, atMost: 16 * cableBlock)
    parts = MechanismParts(mechanism, fixed: fixed, isShared: isShared, width: width)
    changedByCurrent = parts.current.outputs.filter { [count = columns.variables] in $0 < count }
  }

  // MARK: - Parts

  func start(_ task: borrowing MechanismTask<Real>) { update(parts.start, copy task) }
  func begin(_ task: borrowing MechanismTask<Real>) { update(parts.begin, copy task) }
  func advance(_ task: borrowing MechanismTask<Real>) { update(parts.advance, copy task) }
  func receive(_ task: borrowing MechanismTask<Real>) { update(parts.receive, copy task) }

  /// Adds current and slope to the matrix, and the ion's current to its sum.
  func current(_ borrowed: borrowing MechanismTask<Real>) {
    let task = copy borrowed
    forEachPatch(task, parts.current) { patch in
      bringBack(changedByCurrent, patch, task)
      let current = task.working + columns.current * width
      let conductance = task.working + columns.conductance * width
      for k in 0..<patch.sites {
        let node = Int(task.nodes[patch.firstSite + k]) * cableBlock + patch.firstCell
        let scale = task.scales[patch.firstSite + k]
        let (rhs, diagonal) = (task.rhs + node, task.diagonal + node)
        let first = k * patch.cells
        for i in 0..<patch.cells {
          rhs[i] -= scale * current[first + i]
          diagonal[i] += scale * conductance[first + i]
        }
        for (number, ion) in columns.carried.enumerated() {
          let own = task.working + (columns.firstIonCurrent + number) * width + first
          let inflow = task.inflow + Int(task.inflowPlaces[ion]) + node
          let perArea = isPoint ? 100 / task.shapes[patch.firstSite + k].area : 1
          for i in 0..<patch.cells { inflow[i] += perArea * own[i] }
        }
      }
    }
  }

  /// Runs a part that changes variables or the potential.
  private func update(_ part: MechanismParts.Part, _ task: MechanismTask<Real>) {
    forEachPatch(task, part) { patch in bringBack(part.outputs, patch, task) }
  }

  /// Writes the results of a strip to where they belong.
  @inline(__always)
  private func bringBack(_ outputs: [Int], _ patch: Patch, _ task: MechanismTask<Real>) {
    for column in outputs {
      let results = task.working + column * width
      for k in 0..<patch.sites {
        let place = pointer(to: column, patch.firstSite + k, task) + patch.firstCell
        let from = results + k * patch.cells
        for i in 0..<patch.cells { place[i] = from[i] }
      }
    }
  }

  // MARK: - Strips

  /// Some sites and cells whose numbers fit into one strip, site by site.
  private struct Patch {
    let firstSite: Int
    let sites: Int
    let firstCell: Int
    let cells: Int
  }

  /// Gathers, computes, and lets `body` bring the results back, strip by strip.
  @inline(__always)
  private func forEachPatch(
    _ task: MechanismTask<Real>, _ part: MechanismParts.Part, _ body: (Patch) -> Void
  ) {
    if part.isEmpty { return }
    let cells = min(task.cells, width)
    let sites = max(1, width / cells)
    withUnsafeTemporaryAllocation(of: Pointer.self, capacity: Region.count) { bases in
      let bases = bases.baseAddress.unsafelyUnwrapped
      setBases(bases, task)
      for firstSite in stride(from: 0, to: task.nodes.count, by: sites) {
        for firstCell in stride(from: 0, to: task.cells, by: cells) {
          let patch = Patch(
            firstSite: firstSite, sites: min(sites, task.nodes.count - firstSite), firstCell: firstCell,
            cells: min(cells, task.cells - firstCell))
          gather(part, patch, task)
          let strip = Strip(
            bases: bases, count: patch.sites * patch.cells, number: task.draw?.event ?? 0,
            neuron: task.draw?.cell ?? 0, noise: task.draw?.key)
          part.instructions.withUnsafeBufferPointer { strip.run($0) }
          body(patch)
        }
      }
    }
  }

  @inline(__always)
  private func setBases(_ bases: UnsafeMutablePointer<Pointer>, _ task: MechanismTask<Real>) {
    bases.initialize(repeating: task.working, count: Region.count)
    bases[Int(Region.register.rawValue)] = task.working + registersOffset
    bases[Int(Region.constants.rawValue)] = task.working + constantsOffset
    let singles = task.working + singlesOffset
    for c in 0..<constantCount { singles[c] = task.constants[c * task.steps.constant] }
    bases[Int(Region.shared.rawValue)] = singles
    singles[constantCount] = Real(task.time)
    bases[Int(Region.moment.rawValue)] = singles + constantCount
  }

  @inline(__always)
  private func gather(_ part: MechanismParts.Part, _ patch: Patch, _ task: MechanismTask<Real>) {
    for column in part.inputs where !isShape(column) {
      gather(patch, into: task.working + column * width) { UnsafePointer(pointer(to: column, $0, task)) }
    }
    for column in part.inputs where isShape(column) {
      let isArea = columns.given[column - columns.firstGiven] == .area
      for k in 0..<patch.sites {
        let shape = task.shapes[patch.firstSite + k]
        let place = task.working + column * width + k * patch.cells
        place.update(repeating: isArea ? shape.area : shape.diameter, count: patch.cells)
      }
    }
    for constant in parts.individual {
      gather(constant, patch, task)
    }
  }

  @inline(__always)
  private func gather(_ constant: Int, _ patch: Patch, _ task: MechanismTask<Real>) {
    let steps = task.steps
    let strip = task.working + constantsOffset + constant * width
    let from = task.constants + constant * steps.constant
    if steps.cell != 0 { return gather(patch, into: strip) { from + $0 * steps.site } }
    for k in 0..<patch.sites {
      let number = from[(patch.firstSite + k) * steps.site]
      (strip + k * patch.cells).update(repeating: number, count: patch.cells)
    }
  }

  @inline(__always)
  private func gather(_ patch: Patch, into strip: Pointer, _ from: (_ site: Int) -> UnsafePointer<Real>) {
    for k in 0..<patch.sites {
      let source = from(patch.firstSite + k) + patch.firstCell
      let place = strip + k * patch.cells
      for i in 0..<patch.cells { place[i] = source[i] }
    }
  }

  /// The block's first cell in a column at a site.
  @inline(__always)
  private func pointer(to column: Int, _ site: Int, _ task: MechanismTask<Real>) -> Pointer {
    let node = Int(task.nodes[site])
    if column < columns.variables {
      return task.state + (site * columns.variables + column) * task.stride
    }
    if column >= columns.firstArgument { return task.arguments! + column - columns.firstArgument }
    if column == columns.potential { return task.v + node * task.stride }
    switch columns.given[column - columns.firstGiven] {
    case .ion:
      let slot = ionSlots[column - columns.firstGiven]
      return task.v + Int(task.ionColumns[slot * task.nodes.count + site]) * task.stride
    case .inflow(let ion): return task.inflow + Int(task.inflowPlaces[ion]) + node * cableBlock
    case .diameter, .area: preconditionFailure("shapes belong to a node, not to a cell")
    }
  }

  private func isShape(_ column: Int) -> Bool {
    guard column >= columns.firstGiven, column < columns.current else { return false }
    let number = columns.given[column - columns.firstGiven]
    return number == .diameter || number == .area
  }
}
