import Foundation

/// How surprising so many spikes in so short a time would be in a Poisson train.
///
/// Legendy & Salcman 1985, J Neurophysiol 53:926: `S = -ln P(at least n events | mean)`.
enum PoissonSurprise {
  /// The surprise of at least `count` events where `mean` are expected.
  ///
  /// The tail `exp(-m) m^n / n! (1 + m / (n + 1) + m^2 / ((n + 1)(n + 2)) + …)` is summed where it converges
  /// fast (m < n); otherwise the rest of the distribution is summed and taken from 1.
  static func value(count: Int, mean: Double) -> Double {
    guard count > 0, mean > 0 else { return 0 }
    let n = Double(count)
    let first = -mean + n * log(mean) - lgamma(n + 1)
    if mean < n {
      var (term, sum, k) = (1.0, 1.0, n + 1)
      while term > 1e-17 * sum {
        term *= mean / k
        sum += term
        k += 1
      }
      return -(first + log(sum))
    }
    // From the term n - 1 downwards; the terms fall from there, because m >= n.
    var (term, sum, k) = (n / mean, n / mean, n - 1)
    while k > 0, term > 1e-17 * sum {
      term *= k / mean
      sum += term
      k -= 1
    }
    return -log1p(-min(1, exp(first) * sum))
  }
}
