import Benchmarking
import Experiments

/// Lines of the tables of `bgsim bench`, of fixed width because they are printed as they are measured.
enum BenchRow {
  private static let nameWidth = 44

  static func header(_ part: Part) -> String {
    line(
      "ns per \(part.unit)", "prec.", "thr", ["least", "median", "spread", "cpu", "limit", "x limit"])
  }

  static func text(_ figure: Figure) -> String {
    line(
      figure.name, figure.precision ?? "", String(figure.threads),
      [
        nanoseconds(figure.cost.min), nanoseconds(figure.cost.median),
        NumberText.fixed(100 * figure.cost.spread, 0) + " %", nanoseconds(figure.cost.processor),
        figure.limit.map { nanoseconds($0.seconds) } ?? "",
        figure.ratio.map { NumberText.fixed($0, 1) } ?? "",
      ])
  }

  /// Three significant digits.
  private static func nanoseconds(_ seconds: Double) -> String {
    let x = seconds * 1e9
    return NumberText.fixed(x, abs(x) < 1 ? 3 : abs(x) < 10 ? 2 : 1)
  }

  private static func line(_ name: String, _ precision: String, _ threads: String, _ cells: [String])
    -> String
  {
    var text = name + String(repeating: " ", count: max(1, nameWidth - name.count))
    text += precision + String(repeating: " ", count: max(1, 7 - precision.count))
    text += String(repeating: " ", count: max(0, 3 - threads.count)) + threads
    for cell in cells { text += String(repeating: " ", count: max(1, 9 - cell.count)) + cell }
    return text
  }
}

/// Lines of the table of whole experiments.
enum WorkloadRow {
  static let header = line(
    "", "prec.", "thr",
    [
      "load s", "build s", "run s", "least", "spread", "process s", "cpu s", "limit s", "x limit", "x real",
      "ns/step", "scaling",
      "MB",
    ])

  static func text(_ figure: WorkloadFigure) -> String {
    line(
      figure.name, figure.precision, String(figure.threads),
      [
        seconds(figure.load.median), seconds(figure.build.median), seconds(figure.run.median),
        seconds(figure.run.min), NumberText.fixed(100 * figure.run.spread, 0) + " %",
        seconds(figure.process.median), seconds(figure.process.processor),
        seconds(figure.limit), NumberText.fixed(figure.run.min / figure.limit, 1),
        NumberText.fixed(figure.biological / figure.run.median, 2), NumberText.fixed(figure.step * 1e9, 2),
        figure.scaling.map { NumberText.fixed($0, 2) } ?? "", NumberText.fixed(figure.peakMemory / 1e6, 0),
      ])
  }

  private static func seconds(_ x: Double) -> String { NumberText.fixed(x, 3) }

  private static func line(_ name: String, _ precision: String, _ threads: String, _ cells: [String])
    -> String
  {
    var text = name + String(repeating: " ", count: max(1, 12 - name.count))
    text += precision + String(repeating: " ", count: max(1, 7 - precision.count))
    text += String(repeating: " ", count: max(0, 3 - threads.count)) + threads
    for cell in cells { text += String(repeating: " ", count: max(1, 10 - cell.count)) + cell }
    return text
  }
}
