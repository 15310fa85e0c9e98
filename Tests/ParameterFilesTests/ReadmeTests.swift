import Foundation
import ModelDescription
import Testing

/// The experiment in README.md is valid and fires as its output says.
@Test func readmeExperiment() throws {
  let file = ParameterFiles.root.appending(path: "../README.md").standardized
  let readme = try String(contentsOf: file, encoding: .utf8)
  let block = try #require(
    readme.split(separator: "```json\n").dropFirst().first?.split(separator: "```").first)
  let run = try BriefRun(ParameterFiles.reader.read(text: String(block), fileName: "first"))
  for name in ["A", "B"] {
    let size = try #require(run.counts[name]?.count)
    let row = try #require(readme.split(separator: "\n").first { $0.hasPrefix("\(name)  ") })
    #expect(row.split(separator: " ").prefix(3) == [name[...], "\(size)"[...], "\(run.spikes(name))"[...]])
  }
}
