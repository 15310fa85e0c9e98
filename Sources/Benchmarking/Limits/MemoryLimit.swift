import Dispatch
import Kernel

/// How fast memory moves.
enum MemoryLimit {
  /// Seconds a byte that is read or written by `a = b + s c` on arrays far larger than the caches
  /// (McCalpin's STREAM triad).
  static func triad(_ settings: Settings, threads: Int) -> Cost {
    let count = 8 << 20
    let (a, b, c) = (Buffer<Double>(count: count), Buffer<Double>(count: count), Buffer<Double>(count: count))
    for i in 0..<count { (a[i], b[i], c[i]) = (0, 1, 2) }
    return settings.cost(ofEach: Double(3 * 8 * count)) {
      DispatchQueue.concurrentPerform(iterations: threads) { worker in
        let range = worker * count / threads..<(worker + 1) * count / threads
        let (x, y, z) = (a.pointer, b.pointer, c.pointer)
        for i in range { x[i] = y[i] + 3 * z[i] }
      }
    }
  }

  /// Seconds a byte that is written to pages fresh from the system, as a builder writes synapses.
  static func freshPages(_ settings: Settings, threads: Int) -> Cost {
    let count = 16 << 20
    return settings.cost(ofEach: Double(4 * count)) {
      let pages = Buffer<UInt32>(count: count)
      DispatchQueue.concurrentPerform(iterations: threads) { worker in
        for i in worker * count / threads..<(worker + 1) * count / threads {
          pages.pointer[i] = UInt32(truncatingIfNeeded: i)
        }
      }
    }
  }

  /// Seconds an addition to the targets of whole rows, which come in no order: delivery with nothing around it.
  static func scatterAdds<Real: BinaryFloatingPoint & BitwiseCopyable>(
    _ connectivity: Connectivity, targets: Int, _: Real.Type, _ settings: Settings
  ) -> Cost {
    let sums = Buffer<Real>(count: targets)
    let sources = connectivity.rowStart.count - 1
    // A step that has no divisor in common with the number of sources visits them all without an order.
    let stride = sources % 7919 == 0 ? 7907 : 7919
    let rows = connectivity.rowStart.pointer
    return settings.cost(ofEach: Double(connectivity.count)) {
      switch connectivity.targets {
      case .narrow(let targets):
        add(rows, targets.pointer, sources: sources, stride: stride, to: sums.pointer)
      case .wide(let targets):
        add(rows, targets.pointer, sources: sources, stride: stride, to: sums.pointer)
      }
    }
  }

  @inline(__always)
  private static func add<Real: BinaryFloatingPoint, Target: FixedWidthInteger>(
    _ rows: UnsafePointer<Int>, _ targets: UnsafePointer<Target>, sources: Int, stride: Int,
    to sums: UnsafeMutablePointer<Real>
  ) {
    var source = 0
    for _ in 0..<sources {
      for k in rows[source]..<rows[source + 1] { sums[Int(targets[k])] += 1 }
      source = (source + stride) % sources
    }
  }
}
