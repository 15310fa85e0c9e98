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
    let delays: [UInt64] =
      switch delays {
      case .same(let steps): [UInt64(steps)]
      case .each(let each): [UInt64(each.base), each.column.hash]
      }
    let targets =
      switch targets {
      case .narrow(let targets): ByteHash.value(of: targets)
      case .wide(let targets): ByteHash.value(of: targets)
      }
    return [ByteHash.value(of: rowStart), targets] + delays
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

extension SynapseDelays.Column {
  /// The fingerprint of the numbers.
  fileprivate var hash: UInt64 {
    switch self {
    case .bytes(let column): ByteHash.value(of: column)
    case .halves(let column): ByteHash.value(of: column)
    case .words(let column): ByteHash.value(of: column)
    }
  }
}
