import Documents
import ModelDescription
import Testing

@Suite struct SegmentedMechanismTests {
  private func text(_ mechanism: String, _ division: String = #""nseg": 3"#) -> String {
    """
    {"simulation": {"duration": "1 ms"}, "populations": {"A": {"size": 2, "cell": {"sections": {"soma": {
      "L": 30, "diam": 1, \(division), "mechanisms": {"pas": {\(mechanism)}}}}}}}}
    """
  }

  private func cell(_ text: String) throws -> CellType {
    guard case .cable(let cell) = try CellTests.reader.read(text: text).populations[0].cells else {
      throw InvalidInput([])
    }
    return cell
  }

  @Test("a parameter may have a number for each segment")
  func numbers() throws {
    let cell = try cell(text(#""g": {"by_segment": [0.001, "2 mS/cm2", 0.003]}, "e": -70"#))
    #expect(cell.mechanisms.map(\.place) == (0..<3).map { .segment(section: 0, index: $0) })
    #expect(
      cell.mechanisms.map { $0.parameters["g"] } == [.constant(0.001), .constant(0.002), .constant(0.003)])
    #expect(cell.mechanisms.allSatisfy { $0.parameters["e"] == .constant(-70) })
  }

  @Test("the effective experiment says the same")
  func effective() throws {
    let read = try CellTests.reader.read(text: text(#""g": {"by_segment": [0.001, 0.002, 0.003]}"#))
    let written = EffectiveExperiment.json(
      read, models: TestModels.all, mechanisms: [CellTests.leak])
    #expect(written.contains("by_segment"))
    #expect(try CellTests.reader.read(text: written).populations == read.populations)
  }

  @Test(
    "what does not fit is said",
    arguments: [
      (
        #""g": {"by_segment": [1, 2]}"#, #""nseg": 3"#,
        "pas.g.by_segment | there are 2 numbers for 3 segments"
      ),
      (
        #""g": {"by_segment": 1}"#, #""nseg": 3"#,
        "pas.g.by_segment | found the number 1; expected a list with a number for each segment"
      ),
      (
        #""g": {"by_segment": [1, 2, 3], "unit": "S/cm2"}"#, #""nseg": 3"#,
        #"pas.g.unit | unknown key "unit" beside "by_segment""#
      ),
      (
        #""g": {"by_segment": [1, 2, 3]}"#, #""d_lambda": 0.1"#,
        #"pas.g | numbers by segment need a known number of segments | give "nseg" in place of "d_lambda""#
      ),
    ])
  func faults(mechanism: String, division: String, message: String) {
    #expect(throws: InvalidInput.self) { try cell(text(mechanism, division)) }
    do { _ = try cell(text(mechanism, division)) } catch let error as InvalidInput {
      let shown = error.problems.map {
        [$0.path, $0.message, $0.remedy].compactMap { $0 }.joined(separator: " | ")
      }
      #expect(shown.count == 1 && shown[0].hasSuffix(message), "\(shown)")
    } catch {}
  }
}
