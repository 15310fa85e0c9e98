import Testing

@testable import Plotting

/// Expects that all text is on the sheet and that no two lines of it overlap.
func expectRoomForText(
  _ drawing: Drawing, _ comment: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  let sheet = Rect(x: 0, y: 0, width: drawing.width, height: drawing.height)
  let lines = drawing.textLines.filter { !$0.text.isEmpty }
  for line in lines where !sheet.contains(line.frame) {
    Issue.record("\(comment): '\(line.text)' leaves the sheet", sourceLocation: sourceLocation)
  }
  for (index, line) in lines.enumerated() {
    for other in lines[(index + 1)...] where line.frame.overlaps(other.frame) {
      Issue.record("\(comment): '\(line.text)' overlaps '\(other.text)'", sourceLocation: sourceLocation)
    }
  }
}
