import Documents
import ModelDescription
import NetPyNEImport
import Testing

@Suite struct ModelDocumentsTests {
  private static let inner =
    #""cellParams": {"P": {"secs": {"soma": {"geom": {"L": 1, "diam": 1}}}}}, "popParams": {"A": {"cellType": "P", "numCells": 1}}"#

  @Test(
    "the shapes that NetPyNE saves are known",
    arguments: [
      #"{"net": {"params": {\#(inner)}}}"#, #"{"netParams": {\#(inner)}}"#, #"{\#(inner)}"#,
      #"{"simConfig": {"duration": 5}, "net": {"params": {\#(inner)}, "pops": {}}, "simData": {}}"#,
    ])
  func shapes(text: String) throws {
    #expect(NetPyNEImporter(mechanisms: []).recognises(Array(text.utf8)))
    #expect(try Importing.experiment(Importing.imported(text: text)).populations.map(\.size) == [1])
  }

  @Test(
    "experiments of bgsim and other texts are not taken for NetPyNE's",
    arguments: [
      #"{"populations": {"A": {}}, "description": "popParams", "popParams": {}}"#, #"{"simulation": {}}"#,
      "[1]", "",
      #"{"simConfig": "#, #"["popParams"]"#,
    ])
  func others(text: String) { #expect(!NetPyNEImporter(mechanisms: []).recognises(Array(text.utf8))) }

  @Test("simConfig alone is no model")
  func configOnly() {
    let message = Importing.message(#"{"simConfig": {"duration": 5}}"#)
    #expect(message.contains("there are no netParams in it, only simConfig"))
  }

  @Test("two files must not give the same part")
  func twice() throws {
    let path = try Importing.fixture("compartmental_data.json")
    #expect(throws: InvalidInput.self) { try Importing.imported([path, path]) }
  }

  @Test("a file that is not there is a file error")
  func missing() { #expect(throws: FileError.self) { try Importing.imported(["/no/such.json"]) } }
}
