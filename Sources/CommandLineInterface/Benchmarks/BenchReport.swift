import Benchmarking
import Documents
import Experiments
import Foundation
import ModelDescription

/// Shows figures as tables, or collects them for programs.
struct BenchReport {
  static let parts = Part.allCases.map(\.rawValue)
  static let workloads = Workload.all.map(\.name)

  private let console: Console
  private let isJSON: Bool
  private var figures: [Figure] = []
  private var workloads: [WorkloadFigure] = []
  private let others = OtherLoad()

  init(console: Console, isJSON: Bool) {
    self.console = console
    self.isJSON = isJSON
  }

  /// What `--only` selects; everything without it.
  static func selection(
    _ text: String?, command: String
  ) throws -> (parts: [Part], workloads: [Workload]) {
    guard let text else { return (Part.allCases, Workload.all) }
    let words = text.split(separator: ",").map(String.init)
    for word in words where !(parts + workloads).contains(word) {
      let remedy = NearestName.remedy(for: word, among: parts + workloads, called: "choose from")
      throw UsageError("there is no benchmark '\(word)'; \(remedy)", command: command)
    }
    return (
      Part.allCases.filter { words.contains($0.rawValue) }, Workload.all.filter { words.contains($0.name) }
    )
  }

  func begin() {
    if !isJSON { console.print(MachineText.line) }
  }

  func begin(_ part: Part) {
    guard !isJSON else { return }
    console.print("\n\(part.rawValue): \(part.question)")
    console.print(BenchRow.header(part))
  }

  mutating func add(_ figure: Figure) {
    figures.append(figure)
    if !isJSON { console.print(BenchRow.text(figure)) }
  }

  /// The limits are named once, below the table.
  func end(_ part: Part) {
    guard !isJSON else { return }
    var names: [String] = []
    for figure in figures where figure.part == part {
      if let name = figure.limit?.name, !names.contains(name) { names.append(name) }
    }
    if !names.isEmpty { console.print("limit: \(names.joined(separator: "; "))") }
  }

  func beginWorkloads() {
    guard !isJSON else { return }
    console.print("\nwhole experiments: How long does bgsim run take, and its parts?")
    console.print(WorkloadRow.header)
  }

  mutating func add(_ figures: [WorkloadFigure]) {
    workloads += figures
    if !isJSON { for figure in figures { console.print(WorkloadRow.text(figure)) } }
  }

  func end() {
    guard isJSON else {
      if let cores = others.cores {
        console.print("\nOther programs used \(NumberText.fixed(cores, 2)) cores meanwhile.")
      }
      return
    }
    struct Document: Encodable {
      let version: String
      let machine: String
      let otherCores: Double?
      let parts: [Figure]
      let workloads: [WorkloadFigure]
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let document = Document(
      version: Version.text, machine: MachineText.line, otherCores: others.cores, parts: figures,
      workloads: workloads)
    if let data = try? encoder.encode(document) { console.print(String(decoding: data, as: UTF8.self)) }
  }
}
