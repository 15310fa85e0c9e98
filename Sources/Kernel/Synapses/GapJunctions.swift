import Integration
import Numerics

/// The gap junctions of one projection: conductances between the potentials of two cells.
///
/// Each end sees the other's potential at the start of the step, and its own implicitly (NEURON's `gap.mod`):
/// a cell gains `g (v_other - v)`, of which `sum g` and `sum g v_other` are kept as the two columns of the end's
/// receptor. The sums go through the junctions in one fixed order, whatever the number of threads.
struct GapJunctions<Real: KernelScalar> {
  /// One side: its potentials and the columns of its receptor.
  private struct End {
    let v: Column<Real>
    let conductance: Column<Real>
    let drive: Column<Real>
    let size: Int

    init(_ population: PopulationState<Real>, receptor: Int) {
      v = population.potentials(at: receptor)
      conductance = population.receptors[receptor].g
      drive = population.receptors[receptor].arrivals
      size = population.size
    }
  }

  /// Which projection.
  let projection: Int
  private let pre: End
  private let post: End
  private let sources: Buffer<UInt32>
  private let targets: Buffer<UInt32>
  private let conductances: Buffer<Real>

  /// Lays out a projection's gap junctions and adds up their conductances; nil for chemical synapses.
  init?(_ projection: NetworkProjection, index: Int, _ populations: [PopulationState<Real>]) {
    guard let end = projection.presynapticEnd else { return nil }
    self.projection = index
    pre = End(populations[projection.pre], receptor: end)
    post = End(populations[projection.post], receptor: projection.receptor)
    let connectivity = projection.connectivity
    sources = Buffer(count: connectivity.count)
    targets = Buffer(count: connectivity.count)
    conductances = Buffer(count: connectivity.count)
    for source in 0..<connectivity.rowStart.count - 1 {
      for k in connectivity.rowStart[source]..<connectivity.rowStart[source + 1] {
        let (target, g) = (connectivity.targets[k], Real(connectivity.weight(k) * projection.gain))
        sources.pointer[k] = UInt32(source)
        targets.pointer[k] = UInt32(target)
        conductances.pointer[k] = g
        pre.conductance[source] += g
        post.conductance[target] += g
      }
    }
  }

  /// Bytes of a junction beside the connectivity.
  static var bytesPerJunction: Int { 2 * MemoryLayout<UInt32>.stride + MemoryLayout<Real>.stride }

  /// Shows what the junctions take; their drive belongs to the receptors.
  func visitState(_ visitor: inout some StateVisitor) {
    visitor.memory("gap junctions", bytes: sources.byteCount + targets.byteCount + conductances.byteCount)
  }

  /// Empties the drives of both ends; several projections may share an end.
  func clear() {
    for end in [pre, post] {
      for i in 0..<end.size { end.drive[i] = 0 }
    }
  }

  /// Shows each end the present potentials of the other.
  func exchange() {
    for k in 0..<conductances.count {
      let (i, j) = (Int(sources.pointer[k]), Int(targets.pointer[k]))
      let g = conductances.pointer[k]
      pre.drive[i] += g * post.v[j]
      post.drive[j] += g * pre.v[i]
    }
  }
}
