import Analysis
import Foundation
import ModelDescription
import Plotting
import RunReading
import TableFiles

/// The f-I curves of a sweep's table, or of the file that `bgsim fi --out` wrote, as a figure.
package struct CurvePlot {
  /// The figure.
  package let grid: PanelGrid
  /// Where it goes if nobody says otherwise.
  package let place: String

  /// Whether an operand is a table of curves rather than a run.
  package static func isTable(_ path: String) -> Bool {
    path.hasSuffix(".csv")
      || (SweepRates.isThere(path) && !FileManager.default.fileExists(atPath: path + "/summary.json"))
  }

  /// Reads the table; `over` is the swept parameter on the level axis.
  package init(_ path: String, over: String?) throws {
    if path.hasSuffix(".csv"), !path.hasSuffix("/\(SweepRates.fileName)"), path != SweepRates.fileName {
      self = try CurvePlot(file: path)
    } else {
      let folder = path.hasSuffix(".csv") ? URL(fileURLWithPath: path).deletingLastPathComponent().path : path
      self = CurvePlot(try SweepRates(at: folder, over: over), in: folder)
    }
  }

  private init(_ sweep: SweepRates, in folder: String) {
    let hasPopulations = Set(sweep.curves.map(\.population)).count > 1
    let curves = sweep.curves.map { curve -> CurveFigure.Curve in
      let values = curve.values.map(Self.short)
      let names = values.isEmpty || hasPopulations ? values + [curve.population] : values
      return CurveFigure.Curve(
        name: names.joined(separator: ", "), x: curve.curve.points.map(\.current),
        y: curve.curve.points.map(\.rate))
    }
    let path = sweep.unit.map { String(sweep.parameter.dropLast($0.count + 3)) } ?? sweep.parameter
    grid = CurveFigure.grid(
      title: "\(URL(fileURLWithPath: folder).lastPathComponent): rates over \(path)",
      subtitle: sweep.others.isEmpty ? "" : "Curves: \(sweep.others.joined(separator: ", "))", curves: curves,
      level: (sweep.unit.map { "\(path) (\($0))" } ?? path, sweep.unit ?? ""), upright: ("rate (Hz)", "Hz"),
      notes: ["Spikes per neuron and second over the whole time; the mean over seeds."])
    place = folder + "/plots/fi.svg"
  }

  /// A value as a legend has room for it: of a path to a file, the file's name.
  private static func short(_ value: String) -> String {
    value.hasSuffix(".json") ? URL(fileURLWithPath: value).deletingPathExtension().lastPathComponent : value
  }

  private init(file: String) throws {
    let records = try Self.records(file)
    let name = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
    let curves = [
      try Self.curve("all spikes", 2, records, file),
      try Self.curve("steady, after the settling time", 4, records, file),
    ]
    grid = CurveFigure.grid(
      title: "\(name): f-I curve", subtitle: "rates of one neuron for each constant current",
      curves: curves.filter { !$0.x.isEmpty }, level: ("injected current (pA)", "pA"),
      upright: ("rate (Hz)", "Hz"))
    place = String(file.dropLast(4)) + ".svg"
  }

  private static func records(_ file: String) throws -> [[String]] {
    let bytes: [UInt8]
    do throws(UnreadableFile) {
      bytes = try FileBytes.read(file)
    } catch {
      throw RunReadingError.unreadable(path: file, reason: error.reason)
    }
    let records = CSVRecords.read(bytes)
    guard records.first?.joined(separator: ",") == CurveTable.header else {
      throw RunReadingError.damaged(
        path: file, row: ":1",
        message: "neither sweep.csv nor what bgsim fi --out writes (\(CurveTable.header))")
    }
    return records
  }

  private static func curve(
    _ name: String, _ column: Int, _ records: [[String]], _ file: String
  ) throws -> CurveFigure.Curve {
    var curve = CurveFigure.Curve(name: name, x: [], y: [])
    for (index, record) in records.dropFirst().enumerated() where record.count == 5 && record[column] != "" {
      guard let x = Double(record[0]), let y = Double(record[column]), x.isFinite, y.isFinite else {
        throw RunReadingError.damaged(path: file, row: ":\(index + 2)", message: "expected numbers")
      }
      curve.x.append(x)
      curve.y.append(y)
    }
    return curve
  }
}
