import Synchronization

/// A queue of pieces of work for every worker, who takes them one by one: first its own, then what others have left over.
final class WorkQueues: Sendable {
  private let queues: [Queue]

  /// Deals `count` pieces out to `workers` workers, to each as many neighbouring ones.
  init(count: Int, workers: Int) {
    queues = (0..<workers).map { Queue(count * $0 / workers..<count * ($0 + 1) / workers) }
  }

  /// Puts all pieces back; nobody may be taking any.
  func refill() {
    for queue in queues { queue.reset() }
  }

  /// Does `body` for every piece that `worker` gets hold of, until none is left.
  func forEachPiece(of worker: Int, _ body: (_ piece: Int) -> Void) {
    for k in queues.indices {
      let queue = queues[(worker + k) % queues.count]
      while let piece = queue.take() { body(piece) }
    }
  }

  private final class Queue: Sendable {
    private let pieces: Range<Int>
    private let taken: Atomic<Int>

    init(_ pieces: Range<Int>) {
      self.pieces = pieces
      taken = Atomic(pieces.count)
    }

    func reset() { taken.store(0, ordering: .relaxed) }

    func take() -> Int? {
      let piece = pieces.lowerBound + taken.add(1, ordering: .relaxed).oldValue
      return piece < pieces.upperBound ? piece : nil
    }
  }
}
