import Foundation

extension RandomStream {
  /// The number of successes in `count` independent tries with probability `p` each.
  ///
  /// Few expected successes are counted one by one by their geometric gaps; many by transformed rejection (Hörmann 1993,
  /// J Stat Comput Simul 46:101, algorithm BTRS).
  public mutating func binomial(_ count: Int, _ p: Double) -> Int {
    if count <= 0 || p <= 0 { return 0 }
    if p >= 1 { return count }
    if p > 0.5 { return count - binomial(count, 1 - p) }
    return Double(count) * p < 10 ? countedBinomial(count, p) : rejectedBinomial(count, p)
  }

  private mutating func countedBinomial(_ count: Int, _ p: Double) -> Int {
    let scale = 1 / log1p(-p)
    var (successes, tries) = (0, 0.0)
    while true {
      tries += (log(uniform()) * scale).rounded(.down) + 1
      if tries > Double(count) { return successes }
      successes += 1
    }
  }

  private mutating func rejectedBinomial(_ count: Int, _ p: Double) -> Int {
    let n = Double(count)
    let spread = (n * p * (1 - p)).squareRoot()
    let b = 1.15 + 2.53 * spread
    let a = -0.0873 + 0.0248 * b + 0.01 * p
    let centre = n * p + 0.5
    let alpha = (2.83 + 5.1 / b) * spread
    let mode = ((n + 1) * p).rounded(.down)
    let atMode = lgamma(mode + 1) + lgamma(n - mode + 1)
    let odds = log(p / (1 - p))
    while true {
      let v = uniform()
      let u = uniform() - 0.5
      let us = 0.5 - abs(u)
      let k = ((2 * a / us + b) * u + centre).rounded(.down)
      if us >= 0.07 && v <= 0.92 - 4.2 / b { return Int(k) }
      if k < 0 || k > n { continue }
      let bound = log(v * alpha / (a / (us * us) + b))
      if bound <= atMode - lgamma(k + 1) - lgamma(n - k + 1) + (k - mode) * odds { return Int(k) }
    }
  }
}
