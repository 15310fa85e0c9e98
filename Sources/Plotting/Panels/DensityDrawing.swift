/// Draws a grid of counts in eight strengths of one colour.
struct DensityDrawing {
  /// Row by row from the top.
  let counts: [Int]
  let columns: Int
  let width: Double
  let height: Double

  /// How many strengths there are; the square root of a count over the largest one decides.
  private static let levels = 8

  func shapes(_ ink: Ink) -> [Shape] {
    guard columns > 0, let largest = counts.max(), largest > 0 else { return [] }
    var paths = [PathText](repeating: PathText(), count: Self.levels)
    let rows = counts.count / columns
    let (cellWidth, cellHeight) = (width / Double(columns), height / Double(rows))
    for row in 0..<rows {
      let middle = (Double(row) + 0.5) * cellHeight
      var start = 0
      while start < columns {
        let level = level(counts[row * columns + start], largest)
        var end = start + 1
        while end < columns, self.level(counts[row * columns + end], largest) == level { end += 1 }
        if level > 0 {
          paths[level - 1].dash(Double(start) * cellWidth, middle, width: Double(end - start) * cellWidth)
        }
        start = end
      }
    }
    let shapes = paths.enumerated().map { index, path -> Shape in
      let opacity = Double(index + 1) / Double(Self.levels)
      return .path(path, Style(stroke: ink, width: cellHeight + 0.05, opacity: opacity))
    }
    return [.group(name: "crisp", attributes: [], shapes)]
  }

  private func level(_ count: Int, _ largest: Int) -> Int {
    count == 0
      ? 0 : Int(((Double(count) / Double(largest)).squareRoot() * Double(Self.levels)).rounded(.up))
  }
}
