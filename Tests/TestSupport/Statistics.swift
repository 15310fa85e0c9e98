import Foundation

extension [Double] {
  /// The arithmetic mean.
  package var mean: Double { reduce(0, +) / Double(count) }

  /// The unbiased estimate.
  package var variance: Double {
    let mean = self.mean
    return reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count - 1)
  }

  /// The correlation with the same series `lag` places later.
  package func autocorrelation(lag: Int) -> Double {
    correlation(Array(self[..<(count - lag)]), Array(self[lag...]))
  }
}

/// Pearson's correlation.
package func correlation(_ a: [Double], _ b: [Double]) -> Double {
  let (meanA, meanB) = (a.mean, b.mean)
  let products = zip(a, b).map { ($0 - meanA) * ($1 - meanB) }
  return products.reduce(0, +) / Double(a.count - 1) / (a.variance * b.variance).squareRoot()
}

/// The two-sided quantile of the standard normal distribution at a rejection level of one in a million.
///
/// A suite of a few hundred such tests then fails by chance once in thousands of seeds; seeds are fixed.
package let oneInAMillion = 4.89

/// The greatest distance between the empirical distribution and a continuous CDF, times sqrt(n).
///
/// Kolmogorov's limit law gives P(> 2.69) = 2 exp(-2 * 2.69^2) = 1e-6.
package func kolmogorovSmirnov(_ sample: [Double], _ cdf: (Double) -> Double) -> Double {
  let n = Double(sample.count)
  var greatest = 0.0
  for (i, x) in sample.sorted().enumerated() {
    let p = cdf(x)
    greatest = max(greatest, p - Double(i) / n, Double(i + 1) / n - p)
  }
  return greatest * n.squareRoot()
}

/// The rejection level of ``kolmogorovSmirnov(_:_:)`` at one in a million.
package let kolmogorovLimit = 2.69

/// Pearson's statistic, standardised by Wilson & Hilferty (1931) so that it compares with a normal quantile.
package func chiSquareScore(observed: [Double], expected: [Double]) -> Double {
  let statistic = zip(observed, expected).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) / $1.1 }
  let freedom = Double(observed.count - 1)
  let spread = 2 / (9 * freedom)
  return (cbrt(statistic / freedom) - (1 - spread)) / spread.squareRoot()
}

/// The same for counts that are all expected to be alike.
package func uniformScore(_ counts: [Int]) -> Double {
  let mean = Double(counts.reduce(0, +)) / Double(counts.count)
  return chiSquareScore(
    observed: counts.map(Double.init), expected: Array(repeating: mean, count: counts.count))
}

/// The standard normal distribution function.
package func normalCDF(_ z: Double) -> Double { 0.5 * erfc(-z / 2.0.squareRoot()) }

/// How counts of n draws with probability p each compare with the binomial law, as a normal quantile.
///
/// Classes with fewer than ten expected counts are pooled with their neighbours.
package func binomialScore(_ counts: [Int], n: Int, p: Double) -> Double {
  var (observed, expected) = ([0.0], [0.0])
  for k in 0...n {
    let logBinomial = lgamma(Double(n + 1)) - lgamma(Double(k + 1)) - lgamma(Double(n - k + 1))
    let mass = exp(logBinomial + Double(k) * log(p) + Double(n - k) * log1p(-p))
    observed[observed.count - 1] += Double(counts.filter { $0 == k }.count)
    expected[expected.count - 1] += mass * Double(counts.count)
    if expected[expected.count - 1] >= 10 {
      observed.append(0)
      expected.append(0)
    }
  }
  observed[observed.count - 2] += observed.removeLast()
  expected[expected.count - 2] += expected.removeLast()
  return chiSquareScore(observed: observed, expected: expected)
}
