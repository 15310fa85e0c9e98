/// Where everything of a grid of panels is.
struct GridLayout {
  let grid: PanelGrid
  private typealias Measure = PanelGrid.Measure

  /// The width of the names at the left.
  private let nameWidth: Double
  /// For each column, the width of the numbers at its upright axes and of the remarks beside its panels.
  private let numberWidths: [Double]
  private let remarkWidths: [Double]
  private let rowHeights: [Double]
  private let subtitleLines: [String]
  private let noteLines: [String]
  private let legend: Legend

  init(_ grid: PanelGrid) {
    self.grid = grid
    let inner = grid.width - 2 * Measure.margin
    nameWidth = min(
      grid.rows.map { row in
        max(
          TextMetrics.width(row.name, size: FontSize.heading, isBold: true),
          row.remarks.map { TextMetrics.width($0, size: FontSize.note) }.max() ?? 0)
      }.max() ?? 0, Measure.widestName)
    let columns = grid.rows.map(\.panels.count).max() ?? 0
    rowHeights = grid.rows.map { row in
      let lines = max(1 + row.remarks.count, row.panels.map(\.remarks.count).max() ?? 0)
      return max(row.height, Double(lines) * Measure.lineHeight - 2)
    }
    let heights = rowHeights
    numberWidths = (0..<columns).map { column in
      zip(grid.rows, heights).map { row, height -> Double in
        guard column < row.panels.count else { return 0 }
        let labels = row.panels[column].y.uprightTicks(length: height).labels
        return labels.map { TextMetrics.width($0, size: FontSize.note) }.max() ?? 0
      }.max() ?? 0
    }
    remarkWidths = (0..<columns).map { column in
      grid.rows.flatMap { $0.panels.indices.contains(column) ? $0.panels[column].remarks : [] }
        .map { TextMetrics.width($0, size: FontSize.note) }.max() ?? 0
    }
    subtitleLines = TextMetrics.wrapped(grid.subtitle, into: inner, size: FontSize.body)
    noteLines = grid.notes.flatMap { TextMetrics.wrapped($0, into: inner, size: FontSize.note) }
    legend = Legend(entries: grid.legend, width: inner)
  }

  // MARK: from left to right

  private var firstAxis: Double {
    Measure.margin + (nameWidth > 0 ? 8 + nameWidth + Measure.gap : 0)
  }

  /// The left side and width of the axes of each column.
  private var columns: [(x: Double, width: Double)] {
    let beside = zip(numberWidths, remarkWidths).map { numbers, remarks in
      (numbers > 0 ? numbers + 8 : 0) + (remarks > 0 ? remarks + 8 : 0)
    }
    let gaps = Double(max(0, numberWidths.count - 1)) * 28
    let free = grid.width - Measure.margin - 12 - firstAxis - gaps - beside.reduce(0, +)
    let width = max(60, free / Double(max(1, numberWidths.count)))
    var x = firstAxis
    return numberWidths.indices.map { column in
      let numbers = numberWidths[column] > 0 ? numberWidths[column] + 8 : 0
      let left = x + numbers
      x = left + width + beside[column] - numbers + 28
      return (left, width)
    }
  }

  // MARK: from top to bottom

  private var subtitleTop: Double { Measure.margin + 20 }
  private var legendTop: Double { subtitleTop + Double(subtitleLines.count) * Measure.lineHeight + 8 }
  private var columnTitleTop: Double { legendTop + legend.height + (grid.legend.isEmpty ? 0 : 4) }
  private var uprightLabelTop: Double { columnTitleTop + (grid.columnTitles.isEmpty ? 0 : 18) }
  private var topLabelTop: Double { uprightLabelTop + (grid.uprightLabel.isEmpty ? 0 : 15) }
  private var firstRow: Double { topLabelTop + (grid.topLabels.isEmpty ? 0 : 15) + 6 }

  private var rowTops: [Double] {
    var tops: [Double] = []
    var y = firstRow
    for height in rowHeights {
      tops.append(y)
      y += height + grid.rowGap
    }
    return tops
  }

  private var lastRow: Double { zip(rowTops, rowHeights).map { $0 + $1 }.last ?? firstRow }
  private var noteTop: Double { lastRow + (hasLevelTicks ? Measure.labelDepth + 14 : 10) }

  /// The height of the sheet [px].
  var height: Double {
    (noteTop + Double(noteLines.count) * 13 + Measure.margin - 4).rounded(.up)
  }

  private var hasLevelTicks: Bool { grid.rows.contains { $0.panels.contains { $0.x.hasTicks } } }

  // MARK: shapes

  /// Title, subtitle, legend and the labels above the first row.
  var head: [Shape] {
    let inner = grid.width - 2 * Measure.margin
    let title = TextMetrics.fitted(grid.title, into: inner, size: FontSize.title, isBold: true)
    var lines = [
      TextLine(title, at: Point(Measure.margin, Measure.margin + 14), size: FontSize.title, isBold: true)
    ]
    for (index, text) in subtitleLines.enumerated() {
      let y = subtitleTop + 12 + Double(index) * Measure.lineHeight
      lines.append(TextLine(text, at: Point(Measure.margin, y), ink: .muted))
    }
    for (column, place) in columns.enumerated() { lines += columnHead(column, place.x, place.width) }
    return lines.map { .text($0) } + legend.shapes(at: Point(Measure.margin, legendTop))
  }

  private func columnHead(_ column: Int, _ x: Double, _ width: Double) -> [TextLine] {
    var lines: [TextLine] = []
    if column < grid.columnTitles.count {
      let room = width + remarkWidths[column]
      let text = TextMetrics.fitted(
        grid.columnTitles[column], into: room, size: FontSize.heading, isBold: true)
      lines.append(
        TextLine(text, at: Point(x, columnTitleTop + 12), size: FontSize.heading, isBold: true))
    }
    if !grid.uprightLabel.isEmpty {
      let text = TextMetrics.fitted(grid.uprightLabel, into: width, size: FontSize.body)
      lines.append(TextLine(text, at: Point(x, uprightLabelTop + 11), ink: .muted))
    }
    guard let axis = grid.rows.first?.panels.first?.x else { return lines }
    var end = -Double.infinity
    for label in grid.topLabels {
      let centre = x + axis.scale.place(label.x * axis.factor) * width
      let line = TextLine(label.text, at: Point(centre, topLabelTop + 12), .middle, ink: .muted)
      guard line.frame.x >= end + 2, line.frame.right <= x + width + 4 else { continue }
      lines.append(line)
      end = line.frame.right
    }
    return lines
  }

  /// The rows.
  var body: [Shape] {
    zip(grid.rows.indices, grid.rows).flatMap { index, row -> [Shape] in
      let (top, height) = (rowTops[index], rowHeights[index])
      let isLast = index == grid.rows.count - 1
      let panels = zip(row.panels, columns).flatMap { panel, column -> [Shape] in
        let frame = Rect(x: column.x, y: top, width: column.width, height: height)
        let drawing = PanelDrawing(panel: panel, frame: frame, showsLevelTicks: isLast)
        return drawing.shapes + remarks(panel, beside: frame)
      }
      return rowHead(row, top, height) + panels
    } + levelLabels
  }

  private func rowHead(_ row: PanelGrid.Row, _ top: Double, _ height: Double) -> [Shape] {
    let (x, room) = (Measure.margin + 8, nameWidth)
    let name = TextMetrics.fitted(row.name, into: room, size: FontSize.heading, isBold: true)
    var shapes: [Shape] = []
    if let ink = row.ink {
      let bar = Rect(x: Measure.margin, y: top, width: 3, height: height)
      shapes.append(.rect(bar, radius: 1.5, Style(fill: ink)))
    }
    if !name.isEmpty {
      shapes.append(.text(TextLine(name, at: Point(x, top + 10), size: FontSize.heading, isBold: true)))
    }
    for (index, remark) in row.remarks.enumerated() {
      let text = TextMetrics.fitted(remark, into: room, size: FontSize.note)
      let anchor = Point(x, top + 10 + Double(index + 1) * Measure.lineHeight)
      shapes.append(.text(TextLine(text, at: anchor, size: FontSize.note, ink: .muted)))
    }
    return shapes
  }

  private func remarks(_ panel: Panel, beside frame: Rect) -> [Shape] {
    panel.remarks.enumerated().map { index, remark in
      let anchor = Point(frame.right + 8, frame.y + 9 + Double(index) * Measure.lineHeight)
      return .text(TextLine(remark, at: anchor, size: FontSize.note, ink: .muted))
    }
  }

  private var levelLabels: [Shape] {
    guard let last = grid.rows.last else { return [] }
    return zip(last.panels, columns).compactMap { panel, column in
      guard panel.x.hasTicks, !panel.x.label.isEmpty else { return nil }
      let anchor = Point(column.x + column.width / 2, lastRow + Measure.labelDepth)
      let text = TextMetrics.fitted(panel.x.label, into: column.width, size: FontSize.body)
      return .text(TextLine(text, at: anchor, .middle))
    }
  }

  /// The notes.
  var foot: [Shape] {
    noteLines.enumerated().map { index, text in
      let anchor = Point(Measure.margin, noteTop + Double(index) * 13 + 9)
      return .text(TextLine(text, at: anchor, size: FontSize.note, ink: .muted))
    }
  }
}
