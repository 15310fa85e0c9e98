import Experiments
import Foundation
import Testing

@testable import CommandLineInterface

@Suite struct BenchCommandTests {
  private let params = URL(filePath: #filePath).appending(path: "../../../params").standardized.path()

  @Test("it says where the parameter files should be")
  func withoutParams() {
    let result = Session().run("bench", "--params", "/nowhere")
    #expect(result.code == 2)
    #expect(
      result.messages == """
        error: there is no directory /nowhere/benchmarks; give that of the parameter files with --params
        see: bgsim bench --help

        """)
  }

  @Test("an unknown name is answered with the nearest")
  func unknownName() {
    let result = Session().run("bench", "--params", params, "--only", "neurons,bg80")
    #expect(result.code == 2)
    #expect(result.messages.hasPrefix("error: there is no benchmark 'bg80'; did you mean \"bg80k\"?"))
  }

  @Test("a part is printed with its question, unit and limit")
  func table() {
    let result = Session().run("bench", "--params", params, "--only", "recording", "--quick")
    #expect(result.code == 0)
    #expect(
      result.output.contains("recording: How long does it take to write a spike, or a sample of a trace?"))
    #expect(result.output.contains("ns per spike or sample"))
    #expect(result.output.contains("limit: its bytes written to a file"))
  }

  @Test("programs get all figures in one JSON object")
  func json() throws {
    let result = Session().run("bench", "--params", params, "--only", "recording", "--quick", "--json")
    let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    let parts = try #require(object?["parts"] as? [[String: Any]])
    #expect(parts.count == 5)
    #expect(parts.allSatisfy { $0["part"] as? String == "recording" })
    #expect(object?["version"] as? String == Version.text)
  }
}
