/// A title with a line below it.
struct FigureHead {
  let title: String
  let subtitle: String
  let width: Double

  var shapes: [Shape] {
    let room = width - 32
    let name = TextMetrics.fitted(title, into: room, size: FontSize.title, isBold: true)
    let text = TextMetrics.fitted(subtitle, into: room, size: FontSize.body)
    return [
      .text(TextLine(name, at: Point(16, 30), size: FontSize.title, isBold: true)),
      .text(TextLine(text, at: Point(16, 48), ink: .muted)),
    ]
  }
}
