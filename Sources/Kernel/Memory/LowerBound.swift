/// The first place in the ascending `values[first..<end]` that is not below `bound`.
@inline(__always)
func lowerBound<Value: FixedWidthInteger>(
  _ values: UnsafePointer<Value>, _ first: Int, _ end: Int, _ bound: Value
) -> Int {
  var (low, high) = (first, end)
  while low < high {
    let middle = (low + high) >> 1
    if values[middle] < bound { low = middle + 1 } else { high = middle }
  }
  return low
}

/// The same, looked for around a guess in `first...end`: rows are long and lie in memory that no cache holds.
@inline(__always)
func lowerBound<Value: FixedWidthInteger>(
  _ values: UnsafePointer<Value>, _ first: Int, _ end: Int, _ bound: Value, near guess: Int
) -> Int {
  var (low, high, reach) = (guess, guess, 16)
  while low > first, values[low - 1] >= bound {
    high = low - 1
    low = max(first, low - reach)
    reach *= 2
  }
  while high < end, values[high] < bound {
    low = high + 1
    high = min(end, high + reach)
    reach *= 2
  }
  return lowerBound(values, low, high, bound)
}
