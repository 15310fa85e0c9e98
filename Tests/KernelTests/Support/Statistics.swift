import Foundation

extension [Double] {
  var mean: Double { reduce(0, +) / Double(count) }

  /// The unbiased estimate.
  var variance: Double {
    let mean = self.mean
    return reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count - 1)
  }

  /// The correlation with the same series `lag` places later.
  func autocorrelation(lag: Int) -> Double {
    correlation(Array(self[..<(count - lag)]), Array(self[lag...]))
  }
}

/// Pearson's correlation.
func correlation(_ a: [Double], _ b: [Double]) -> Double {
  let (meanA, meanB) = (a.mean, b.mean)
  let products = zip(a, b).map { ($0 - meanA) * ($1 - meanB) }
  return products.reduce(0, +) / Double(a.count - 1) / (a.variance * b.variance).squareRoot()
}

/// The two-sided quantile of the standard normal distribution at a rejection level of one in a million.
///
/// A suite of a few hundred such tests then fails by chance once in thousands of seeds; seeds are fixed.
let oneInAMillion = 4.89

/// The greatest distance between the empirical distribution and a continuous CDF, times sqrt(n).
///
/// Kolmogorov's limit law gives P(> 2.69) = 2 exp(-2 * 2.69^2) = 1e-6.
func kolmogorovSmirnov(_ sample: [Double], _ cdf: (Double) -> Double) -> Double {
  let n = Double(sample.count)
  var greatest = 0.0
  for (i, x) in sample.sorted().enumerated() {
    let p = cdf(x)
    greatest = max(greatest, p - Double(i) / n, Double(i + 1) / n - p)
  }
  return greatest * n.squareRoot()
}

/// The rejection level of ``kolmogorovSmirnov(_:_:)`` at one in a million.
let kolmogorovLimit = 2.69

/// Pearson's statistic, standardised by Wilson & Hilferty (1931) so that it compares with a normal quantile.
func chiSquareScore(observed: [Double], expected: [Double]) -> Double {
  let statistic = zip(observed, expected).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) / $1.1 }
  let freedom = Double(observed.count - 1)
  let spread = 2 / (9 * freedom)
  return (cbrt(statistic / freedom) - (1 - spread)) / spread.squareRoot()
}
