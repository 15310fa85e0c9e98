/// Draws long lines with few points.
enum Thinning {
  /// The indices of points that show all that can be seen of a line at `width` px.
  ///
  /// Of each column of one pixel: the first, the lowest, the highest and the last point, in order. `places` are
  /// in px, ascending.
  static func indices(_ places: [Double], _ values: [Double], width: Double) -> [Int] {
    let count = min(places.count, values.count)
    guard count > Int(4 * max(1, width)) else { return Array(0..<count) }
    var kept: [Int] = []
    var start = 0
    while start < count {
      let column = places[start].rounded(.down)
      var (lowest, highest, end) = (start, start, start)
      while end < count, places[end].rounded(.down) == column {
        if values[end] < values[lowest] { lowest = end }
        if values[end] > values[highest] { highest = end }
        end += 1
      }
      var last = -1
      for index in [start, min(lowest, highest), max(lowest, highest), end - 1] where index > last {
        kept.append(index)
        last = index
      }
      start = end
    }
    return kept
  }
}
