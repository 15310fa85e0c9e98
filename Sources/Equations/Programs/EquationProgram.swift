import Integration
import Numerics

/// The compiled step of a model for one population.
struct EquationProgram<Real: KernelScalar>: Sendable {
  /// Neurons whose numbers one instruction works on at a time: a register is a kilobyte, so that some twenty stay in
  /// the first level of the cache.
  static var width: Int { 1024 / MemoryLayout<Real>.size }

  private let main: [Instruction]
  private let reset: [Instruction]
  private let events: [Instruction]
  /// Whether the first register says who spiked.
  private let hasThreshold: Bool
  /// Numbers of working memory: the registers, and what is the same for all neurons in a sub-step.
  let workingNumbers: Int
  private let momentOffset: Int

  init(_ step: StepGraph, constantColumn: [Graph.Node: Int], site: NeuronProgram<Real>.Site) {
    let columns = step.advanced.count
    func compiler(_ reserved: Int) -> Compiler {
      Compiler(
        graph: step.graph, constantColumn: constantColumn,
        site: (site.individualConstants, site.conductances), stride: Real.blockSize, width: Self.width,
        reserved: reserved)
    }
    func state(_ column: Int) -> Operand { Operand(.state, column * Real.blockSize) }
    var first = compiler(1)
    var targets: [(node: Graph.Node, place: Operand)] = []
    if let spiked = step.spiked { targets.append((spiked, Operand(.register, 0))) }
    for column in 0..<columns where step.advanced[column] != step.graph.known(.source(.state(column))) {
      targets.append((step.advanced[column], state(column)))
    }
    first.compile(targets)
    var second = compiler(1)
    second.compile(step.reset.enumerated().compactMap { column, node in node.map { ($0, state(column)) } })
    var third = compiler(1)
    third.compile(step.events.enumerated().compactMap { column, node in node.map { ($0, state(column)) } })
    main = first.code.instructions
    reset = second.code.instructions
    events = third.code.instructions
    hasThreshold = step.spiked != nil
    let registers = max(first.registerCount, second.registerCount, third.registerCount)
    momentOffset = registers * Self.width
    workingNumbers = momentOffset + 8
  }

  /// How many instructions a step takes where nobody spikes.
  var instructionCount: Int { main.count + events.count }

  /// Advances a block by one step; true if any neuron spiked.
  func advance(_ borrowed: borrowing BlockTask<Real>) -> Bool {
    let task = copy borrowed
    let moment = task.stages + momentOffset
    moment[1] = task.magnesium.numbers.factor
    moment[2] = task.magnesium.numbers.steepness
    var anySpike = false
    withUnsafeTemporaryAllocation(of: UnsafeMutablePointer<Real>.self, capacity: Region.count) { bases in
      for substep in 0..<task.substeps {
        let number = task.moment.number &+ substep
        moment[0] = Real(Double(number) * Double(task.h))
        for first in stride(from: 0, to: task.count, by: Self.width) {
          setBases(bases.baseAddress.unsafelyUnwrapped, task, first, moment)
          let strip = Strip(
            bases: bases.baseAddress.unsafelyUnwrapped, count: min(Self.width, task.count - first),
            number: number, neuron: task.moment.firstNeuron + first, noise: task.moment.noise)
          if advance(strip, task.flags + first) { anySpike = true }
        }
      }
    }
    return anySpike
  }

  @inline(__always)
  private func setBases(
    _ bases: UnsafeMutablePointer<UnsafeMutablePointer<Real>>, _ task: BlockTask<Real>, _ first: Int,
    _ moment: UnsafeMutablePointer<Real>
  ) {
    func set(_ region: Region, _ pointer: UnsafeMutablePointer<Real>) { bases[Int(region.rawValue)] = pointer }
    let constants = UnsafeMutablePointer(mutating: task.constants)
    set(.register, task.stages)
    set(.state, task.state + first)
    set(.constants, constants + first)
    set(.receptors, task.receptors + first)
    set(.current0, task.drive.current + first)
    set(.conductance0, task.drive.conductance + first)
    set(.blockedCurrent0, task.drive.blockedCurrent + first)
    set(.blockedConductance0, task.drive.blockedConductance + first)
    set(.current1, task.middle.current + first)
    set(.conductance1, task.middle.conductance + first)
    set(.blockedCurrent1, task.middle.blockedCurrent + first)
    set(.blockedConductance1, task.middle.blockedConductance + first)
    set(.current2, task.end.current + first)
    set(.conductance2, task.end.conductance + first)
    set(.blockedCurrent2, task.end.blockedCurrent + first)
    set(.blockedConductance2, task.end.blockedConductance + first)
    set(.shared, constants)
    set(.moment, moment)
  }

  /// Advances a strip; true if any neuron spiked.
  @inline(__always)
  private func advance(_ strip: Strip<Real>, _ flags: UnsafeMutablePointer<UInt8>) -> Bool {
    strip.run(main)
    var anySpike = false
    if hasThreshold {
      let spiked = strip.bases[0]
      var any: UInt8 = 0
      for i in 0..<strip.count {
        let flag: UInt8 = spiked[i] != 0 ? 1 : 0
        flags[i] |= flag
        any |= flag
      }
      anySpike = any != 0
      if anySpike { strip.run(reset) }
    }
    if !events.isEmpty { strip.run(events) }
    return anySpike
  }
}
