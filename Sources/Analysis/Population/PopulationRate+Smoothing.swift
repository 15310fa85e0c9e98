import Foundation

extension PopulationRate {
  /// The rate of one neuron in each bin [Hz], smoothed by a Gaussian of standard deviation `sd` ms.
  ///
  /// The Gaussian is cut at four standard deviations; near the ends of the window it is the weighted mean of the bins
  /// that there are, so that a constant rate stays constant. The same numbers as `gaussian_filter1d(ones * rate)
  /// / gaussian_filter1d(ones)` of SciPy with `mode="constant"`.
  public func smoothed(sd: Double) -> [Double] {
    let rates = hertz
    let width = sd / binWidth
    guard width > 0, rates.count > 1 else { return rates }
    let reach = Int((4 * width).rounded())
    let weights = (0...reach).map { exp(-0.5 * (Double($0) / width) * (Double($0) / width)) }
    return rates.indices.map { bin in
      var (sum, whole) = (0.0, 0.0)
      for other in max(0, bin - reach)...min(rates.count - 1, bin + reach) {
        let weight = weights[abs(other - bin)]
        sum += weight * rates[other]
        whole += weight
      }
      return sum / whole
    }
  }
}
