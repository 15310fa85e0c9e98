import BuiltInModels
import Experiments
import Integration
import Testing

/// Lists in two places that must agree.
@Suite struct ListTests {
  @Test("every format that an experiment can name has writers, and every writer a name")
  func formats() {
    let named = Set(Recordings.Format.allCases.flatMap(\.endings))
    #expect(named == Set(RecordingFormats.all.map(\.name)))
  }

  @Test("importers have different names and recognise no experiment of bgsim")
  func importers() throws {
    let importers = ModelImporters.all(.builtIn)
    #expect(Set(importers.map(\.name)).count == importers.count)
    let text = #"{"simulation": {"duration": "1 ms"}, "populations": {"A": {"size": 1, "neuron": "x.json"}}}"#
    for importer in importers { #expect(!importer.recognises(Array(text.utf8)), "\(importer.name)") }
  }
}
