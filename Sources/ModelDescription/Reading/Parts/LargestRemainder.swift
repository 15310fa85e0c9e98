/// Divides whole numbers so that the shares add up (the method of Hamilton and Hare).
enum LargestRemainder {
  /// Shares of a number in proportion to weights; what rounding down leaves goes to the largest fractions.
  static func shares(of number: Int, weights: [Double]) -> [Int] {
    let sum = weights.reduce(0, +)
    guard sum > 0 else { return weights.map { _ in 0 } }
    let quotas = weights.map { Double(number) * $0 / sum }
    var shares = quotas.map { Int($0) }
    let order = quotas.indices.sorted { a, b in
      let (first, second) = (quotas[a] - Double(shares[a]), quotas[b] - Double(shares[b]))
      return first == second ? a < b : first > second
    }
    for index in order.prefix(number - shares.reduce(0, +)) { shares[index] += 1 }
    return shares
  }
}
