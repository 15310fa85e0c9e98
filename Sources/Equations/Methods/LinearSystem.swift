/// A system of linear equations `x' = A x + b` with constant numbers.
struct LinearSystem {
  /// The matrix A, row by row.
  private let matrix: [Double]
  private let size: Int

  init(_ matrix: [Double]) {
    self.matrix = matrix
    size = Int(Double(matrix.count).squareRoot())
  }

  /// `E = exp(A h)` and `F`, the integral of `exp(A s)` over s from 0 to h, row by row: x becomes `E x + F b`.
  ///
  /// Taylor's series over a time that is short enough, which is then doubled until it is h.
  func solution(over h: Double) -> [Double] {
    let norm =
      (0..<size).map { row in
        (0..<size).reduce(0) { $0 + abs(matrix[row * size + $1]) } * abs(h)
      }.max() ?? 0
    guard norm.isFinite else { return [Double](repeating: .nan, count: 2 * matrix.count) }
    let doublings = norm > Self.shortest ? Int((norm / Self.shortest).exponent) + 1 : 0
    let time = h / Double(sign: .plus, exponent: doublings, significand: 1)
    // F = h (1 + A h/2 + (A h)^2/6 ...), and E = 1 + A F.
    var term = identity.map { $0 * time }
    var integral = term
    for order in 2...Self.order {
      term = product(term, matrix).map { $0 * time / Double(order) }
      integral = zip(integral, term).map { $0 + $1 }
    }
    var growth = zip(identity, product(matrix, integral)).map { $0 + $1 }
    for _ in 0..<doublings {
      integral = zip(integral, product(growth, integral)).map { $0 + $1 }
      growth = product(growth, growth)
    }
    return growth + integral
  }

  /// The largest norm of A times the time for which the series is used, and its length: the rest is below 1e-17.
  private static let shortest = 0.25
  private static let order = 12

  private var identity: [Double] {
    (0..<matrix.count).map { $0 / size == $0 % size ? 1 : 0 }
  }

  private func product(_ a: [Double], _ b: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: matrix.count)
    for row in 0..<size {
      for k in 0..<size where a[row * size + k] != 0 {
        for column in 0..<size { result[row * size + column] += a[row * size + k] * b[k * size + column] }
      }
    }
    return result
  }
}
