import Integration
import Numerics
import Quantities

/// The compiled loop of a neuron model on one block of neurons, and nothing around it.
///
/// State, constants and drive of the block stay in the first-level cache, so that what is left is the
/// arithmetic of the equations: the limit that the machine sets to a population of such neurons.
public struct ModelLoop {
  /// The neurons of a block.
  public let neuronCount: Int

  private let advanceBlock: (Int) -> Void

  /// Takes the model, method and numbers of the first neurons of a population without receptors.
  public init(_ population: NetworkPopulation, dt: Double, precision: Simulation.Precision) {
    let neurons = population.point
    switch precision {
    case .single:
      neuronCount = Float.blockSize
      advanceBlock = Self.loop(neurons, neurons.kind.single, size: population.size, dt: dt)
    case .double:
      neuronCount = Double.blockSize
      advanceBlock = Self.loop(neurons, neurons.kind.double, size: population.size, dt: dt)
    }
  }

  /// Advances the block by some steps.
  public func advance(steps: Int) { advanceBlock(steps) }

  private static func loop<Real: KernelScalar>(
    _ neurons: PointNeurons, _ program: NeuronProgram<Real>, size: Int, dt: Double
  ) -> (Int) -> Void {
    let dynamics = PointDynamics<Real>(
      neurons, size: size, program: program, receptors: [], dt: dt)
    let blockSize = Real.blockSize
    let state = Buffer<Real>(count: neurons.initial.count * blockSize)
    for (column, values) in neurons.initial.enumerated() {
      for i in 0..<blockSize { state.pointer[column * blockSize + i] = Real(values[i % size]) }
    }
    let constants = Buffer<Real>(count: max(1, dynamics.constants.count) * blockSize)
    for (column, values) in dynamics.constants.enumerated() {
      for i in 0..<blockSize {
        switch values {
        case .same(let value): constants.pointer[column * blockSize + i] = value
        case .each(let values): constants.pointer[column * blockSize + i] = values[i % size]
        }
      }
    }
    let drive = Buffer<Real>(count: 4 * blockSize)
    let stages = Buffer<Real>(
      count: max(2 * neurons.initial.count * Real.stripSize, dynamics.workingNumbers))
    let flags = Buffer<UInt8>(count: blockSize)
    return { steps in
      let columns = DriveColumns(drive.pointer)
      for step in 0..<steps {
        _ = dynamics.advance(
          BlockTask<Real>(
            state: state.pointer, constants: UnsafePointer(constants.pointer),
            drive: columns, middle: columns, end: columns, stages: stages.pointer,
            receptors: state.pointer,
            ohmic: ExponentialReceptors(), blocked: ExponentialReceptors(), flags: flags.pointer,
            count: blockSize,
            h: Real(dynamics.h), substeps: dynamics.substeps, magnesium: MagnesiumGate(nil),
            moment: Moment(
              number: step, firstNeuron: 0, noise: RandomKey(seed: 0, purpose: .equation, object: 0))))
        if step % 64 == 0 { state.pointer.flushSubnormals(state.count) }
      }
    }
  }
}
