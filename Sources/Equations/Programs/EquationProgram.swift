import Integration
import Numerics

/// The compiled step of a model for one population.
struct EquationProgram<Real: KernelScalar>: Sendable {
  /// Neurons whose numbers one instruction works on at a time.
  private let width: Int
  private let main: [Instruction]
  private let reset: [Instruction]
  private let events: [Instruction]
  /// Writes to the first register who spiked; nothing for models that never do.
  private let condition: Instruction?
  /// Numbers of working memory: the registers, and what is the same for all neurons in a sub-step.
  let workingNumbers: Int
  private let momentOffset: Int

  init(_ step: StepGraph, constantColumn: [Graph.Node: Int], site: NeuronProgram<Real>.Site) {
    let narrow = Parts(step, constantColumn, site, width: 1)
    let columns = narrow.registerCount + step.advanced.count + site.individualConstants.count { $0 } + 2
    width = Strip<Real>.width(columns: columns, multipleOf: 64, atMost: Real.blockSize / 2)
    let parts = Parts(step, constantColumn, site, width: width)
    (main, reset, events, condition) = (parts.main, parts.reset, parts.events, parts.condition)
    momentOffset = parts.registerCount * width
    workingNumbers = momentOffset + 8
  }

  /// The instructions of the three parts of a step.
  private struct Parts {
    let main: [Instruction]
    let reset: [Instruction]
    let events: [Instruction]
    let condition: Instruction?
    let registerCount: Int

    init(
      _ step: StepGraph, _ constantColumn: [Graph.Node: Int], _ site: NeuronProgram<Real>.Site, width: Int
    ) {
      func compiler() -> Compiler {
        Compiler(
          graph: step.graph, constantColumn: constantColumn,
          site: (site.individualConstants, site.conductances), stride: Real.blockSize, width: width,
          reserved: 1)
      }
      func state(_ column: Int) -> Operand { Operand(.state, column * Real.blockSize) }
      var first = compiler()
      let unchanged = step.advanced.indices.map { step.graph.known(.source(.state($0))) }
      first.compile(
        step.advanced.enumerated().filter { $0.element != unchanged[$0.offset] }.map { ($1, state($0)) },
        kept: step.spiked.map { spiked in step.graph.comparison(spiked).map { [$0.a, $0.b] } ?? [spiked] }
          ?? [])
      condition = step.spiked.map { first.condition($0, result: Operand(.register, 0)) }
      var second = compiler()
      second.compile(step.reset.enumerated().compactMap { column, node in node.map { ($0, state(column)) } })
      var third = compiler()
      third.compile(step.events.enumerated().compactMap { column, node in node.map { ($0, state(column)) } })
      main = first.instructions
      reset = second.instructions
      events = third.instructions
      registerCount = max(first.registerCount, second.registerCount, third.registerCount)
    }
  }

  /// Advances a block by one step; true if any neuron spiked.
  func advance(_ borrowed: borrowing BlockTask<Real>) -> Bool {
    let task = copy borrowed
    let moment = task.stages + momentOffset
    moment[1] = task.magnesium.numbers.factor
    moment[2] = task.magnesium.numbers.steepness
    var anySpike = false
    withUnsafeTemporaryAllocation(of: UnsafeMutablePointer<Real>.self, capacity: Region.count) { bases in
      let bases = bases.baseAddress.unsafelyUnwrapped
      for substep in 0..<task.substeps {
        let number = task.moment.number &+ substep
        moment[0] = Real(Double(number) * Double(task.h))
        for first in stride(from: 0, to: task.count, by: width) {
          setBases(bases, task, first, moment)
          let strip = Strip(
            bases: bases, count: min(width, task.count - first), number: number,
            neuron: task.moment.firstNeuron + first, noise: task.moment.noise)
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
    func set(_ region: Region, _ pointer: UnsafeMutablePointer<Real>) {
      bases[Int(region.rawValue)] = pointer
    }
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
    main.withUnsafeBufferPointer { strip.run($0) }
    var anySpike = false
    if let condition {
      reset.withUnsafeBufferPointer { reset in
        strip.forEachNeuron(where: condition) { i in
          flags[i] = 1
          strip.run(reset, forNeuron: i)
          anySpike = true
        }
      }
    }
    if !events.isEmpty { events.withUnsafeBufferPointer { strip.run($0) } }
    return anySpike
  }
}
