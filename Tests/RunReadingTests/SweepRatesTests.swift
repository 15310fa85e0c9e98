import Analysis
import Foundation
import Testing

@testable import RunReading

@Suite struct SweepRatesTests {
  private func read(_ text: String, over parameter: String? = nil) throws -> SweepRates {
    let folder = FileManager.default.temporaryDirectory.appending(path: "bgsim-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try text.write(to: folder.appending(path: "sweep.csv"), atomically: false, encoding: .utf8)
    return try SweepRates(at: folder.path, over: parameter)
  }

  private let table = """
    populations.cell.neuron,inputs.current.amplitude [pA],seed,cell.spikes,cell.rate_hz,cell.cv,digest,error
    "a,b.json",0,1,0,0.0,,ef,
    "a,b.json",100,1,0,10.0,,ef,
    "a,b.json",100,2,0,12.0,,ef,
    "a,b.json",200,1,29,29.0,0.0155,ca,
    fsn.json,0,1,0,0.0,,ef,
    fsn.json,100,1,,,,,"it failed, badly"
    fsn.json,200,1,52,52.0,0.021,80,

    """

  @Test("one curve for each combination of the other parameters; seeds are averaged, failures left out")
  func curves() throws {
    let sweep = try read(table)
    #expect(sweep.parameter == "inputs.current.amplitude [pA]")
    #expect(sweep.unit == "pA")
    #expect(sweep.others == ["populations.cell.neuron"])
    #expect(sweep.curves.map(\.values) == [["a,b.json"], ["fsn.json"]])
    #expect(sweep.curves.map(\.population) == ["cell", "cell"])
    #expect(sweep.curves[0].curve.points.map(\.rate) == [0, 11, 29])
    #expect(sweep.curves[0].curve.rheobase == 100)
    #expect(sweep.curves[0].curve.slope == 0.18)
    #expect(sweep.curves[1].curve.points.map(\.current) == [0, 200])
    #expect(sweep.curves[1].curve.slope == nil)
  }

  @Test("the parameter can be named, with and without its unit")
  func named() throws {
    for name in ["inputs.current.amplitude", "inputs.current.amplitude [pA]"] {
      #expect(try read(table, over: name).parameter == "inputs.current.amplitude [pA]")
    }
    #expect(throws: RunReadingError.self) { try read(table, over: "populations.cell.neuron") }
    #expect(throws: RunReadingError.self) { try read(table, over: "nothing") }
  }

  @Test("a file that is no such table, and none at all")
  func faults() {
    #expect(throws: RunReadingError.self) { try read("") }
    #expect(throws: RunReadingError.self) { try read("a,b\n1,2\n") }
    #expect(throws: RunReadingError.unreadable(path: "/no/sweep.csv", reason: "no such file or directory")) {
      try SweepRates(at: "/no")
    }
  }
}
