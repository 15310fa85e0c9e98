import Synchronization

/// Pieces of work that workers take one by one: first those laid out for them, then what others have left over.
final class WorkBoard: Sendable {
  private let queues: [Queue]

  /// Deals `count` pieces out to `workers` workers, to each as many neighbouring ones.
  init(count: Int, workers: Int) {
    queues = (0..<workers).map { Queue(count * $0 / workers..<count * ($0 + 1) / workers) }
  }

  /// Lays all pieces out anew; nobody may be taking any.
  func reset() {
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
