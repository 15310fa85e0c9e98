import Testing

@testable import Kernel

/// Where the samples of a table are kept until they are handed over.
@Suite struct SampleTimesTests {
  /// One window is handed over while the next is computed.
  @Test(
    "samples of two windows that follow each other have rows of their own",
    arguments: [1, 2, 7, 10, 64], [1, 2, 3, 7, 9, 10, 11, 64, 1000])
  func rows(window: Int, interval: Int) {
    for start in 0..<min(window, interval) {
      let times = SampleTimes(start: start, stop: .max, interval: interval)
      let rows = times.rows(window: window, width: 3)
      for first in stride(from: 0, to: 10 * window, by: window) {
        let steps = (first..<first + 2 * window).filter(times.contains)
        let places = steps.map { times.row(of: $0, in: rows, width: 3) - rows.pointer }
        #expect(Set(places).count == steps.count)
        #expect(places.allSatisfy { $0 % 3 == 0 && $0 + 3 <= rows.count })
      }
    }
  }
}
