import Kernel
import ModelTerms
import Recording

/// By what a network is known whose synapses are drawn again.
struct NetworkMark: Equatable {
  /// The projections in declared order.
  let synapses: [Checkpoint.Header.Synapses]
  /// The labels of every population's receptors, in the order of the state.
  let receptors: [[String]]

  init(_ network: Network) {
    synapses = network.projections.map { projection in
      let connectivity = projection.connectivity
      return Checkpoint.Header.Synapses(
        projection: projection.name, count: connectivity.count,
        connections: ByteHash.text(of: connectivity.connectionHashes + [UInt64(projection.receptor)]),
        weights: ByteHash.text(of: [connectivity.weightHash, projection.gain.bitPattern]))
    }
    receptors = network.populations.map { $0.receptors.map(\.label) }
  }
}

extension Connectivity {
  /// Fingerprints of sources, targets and delays.
  fileprivate var connectionHashes: [UInt64] {
    let delays =
      switch delays {
      case .same(let steps): [UInt64(steps)]
      case .runs(let runs): [ByteHash.value(of: runs.rowStart), ByteHash.value(of: runs.runs)]
      }
    return [ByteHash.value(of: rowStart), ByteHash.value(of: targets)] + delays
  }

  /// The fingerprint of the weights that the synapses start with.
  fileprivate var weightHash: UInt64 {
    switch weights {
    case .same(let weight): weight.bitPattern
    case .drawn(let weights): ByteHash.value(of: weights)
    case .given(let weights): ByteHash.value(of: weights)
    }
  }
}
