import Foundation
import Recording
import Testing

@testable import RunReading

@Suite struct RunReadingErrorTests {
  /// What reading says, with the folder's path as `RUN`; the run is changed by `change` before.
  private func message(
    _ written: WrittenRun = WrittenRun(), allowsIncomplete: Bool = false, _ change: (URL) throws -> Void
  ) throws -> String {
    try written.use { folder in
      try change(folder)
      do {
        let run = try Run(at: folder.path, allowsIncomplete: allowsIncomplete)
        _ = try run.readTraces()
        return ""
      } catch {
        return "\(error)".replacing(folder.path, with: "RUN")
      }
    }
  }

  private func replace(_ file: String, by text: String, in folder: URL) throws {
    try text.write(to: folder.appending(path: file), atomically: false, encoding: .utf8)
  }

  @Test("a directory that is not there, a file, and a directory that is no run")
  func noRun() throws {
    let advice = "\n  give the directory that bgsim run wrote, such as runs/healthy"
    #expect(throws: RunReadingError.unreadable(path: "/no/such", reason: "no such directory")) {
      try Run(at: "/no/such")
    }
    let file = try message { folder in
      try FileManager.default.removeItem(at: folder)
      try replace("", by: "x", in: folder)
    }
    #expect(file == "RUN is no run directory: it is a file" + advice)
    let empty = try message { try FileManager.default.removeItem(at: $0.appending(path: "summary.json")) }
    #expect(empty == "RUN is no run directory: it holds no summary.json" + advice)
    let other = try message { try replace("summary.json", by: #"{"program": "nest"}"#, in: $0) }
    #expect(other == "RUN is no run directory: its summary.json was not written by bgsim" + advice)
  }

  @Test("an incomplete run is refused unless that is allowed")
  func incomplete() throws {
    let written = WrittenRun(isComplete: false)
    #expect(
      try message(written) { _ in }
        == "RUN is an incomplete run (interrupted by signal 2)\n"
        + "  --allow-incomplete takes the part that was simulated")
    #expect(try message(written, allowsIncomplete: true) { _ in } == "")
  }

  @Test("missing files", arguments: ["spikes.csv", "experiment.json"])
  func missing(file: String) throws {
    let found = try message { try FileManager.default.removeItem(at: $0.appending(path: file)) }
    let name = file == "spikes.csv" ? "spikes.npy or .csv" : file
    #expect(found == "cannot read RUN/\(name): no such file\(file == "spikes.csv" ? "" : " or directory")")
  }

  @Test(
    "numbers that no run has are not believed",
    arguments: [
      (#""size" : 4"#, #""size" : 9000000000000000000"#, "STN has the size 9000000000000000000 and 6 spikes"),
      (#""size" : 4"#, #""size" : -4"#, "STN has the size -4 and 6 spikes"),
      (#""dt_ms" : 0.1"#, #""dt_ms" : 0"#, "dt_ms is 0.0"),
      (#""simulated_ms" : 10"#, #""simulated_ms" : 1e300"#, "it says that 0.0 to 1e+300 ms were simulated"),
      (#""name" : "SNr""#, #""name" : "STN""#, "two populations have one name"),
    ])
  func absurd(found: String, absurd: String, fault: String) throws {
    try WrittenRun().use { url in
      let file = url.appending(path: "summary.json")
      let text = try String(contentsOf: file, encoding: .utf8)
      try text.replacing(found, with: absurd).write(to: file, atomically: true, encoding: .utf8)
      let expected = RunReadingError.damaged(
        path: file.path, row: "", message: "this is not what bgsim writes (\(fault))")
      #expect(throws: expected) { () throws in _ = try Run(at: url.path) }
    }
  }

  @Test(
    "damaged files name the place",
    arguments: [
      ("summary.json", #"{"program": "bgsim"}"#, ": this is not what bgsim writes (version is missing)"),
      ("summary.json", "{", ": this is not what bgsim writes (no valid JSON)"),
      ("spikes.csv", "population,neuron\n", ":1: expected the header population,neuron,time_ms"),
      ("spikes.csv", "population,neuron,time_ms\nSTN,1\n", ":2: expected population,neuron,time_ms"),
      ("spikes.csv", "population,neuron,time_ms\nSTN,1,x\n", ":2: expected population,neuron,time_ms"),
      ("spikes.csv", "population,neuron,time_ms\nSTN,,2\n", ":2: expected population,neuron,time_ms"),
      (
        "spikes.csv", "population,neuron,time_ms\nSTN,1,2\n\n", ":3: a population that is not in summary.json"
      ),
      ("spikes.csv", "population,neuron,time_ms\nXYZ,1,2\n", ":2: a population that is not in summary.json"),
      ("spikes.csv", "population,neuron,time_ms\nSTN,4,2\n", ":2: neuron 4 of STN, which has 4 neurons"),
      (
        "spikes.csv", "population,neuron,time_ms\nSTN,3,10.5\n",
        ":2: a spike at 10.5 ms, but the run goes from 0 to 10.0 ms"
      ),
      ("traces.csv", "time,v\n0,1\n", ":1: the column \"time_ms\" is missing; expected the header time_ms"),
      ("traces.csv", "time_ms,v\n0,\n", ":2: v is \"\"; expected a finite number"),
    ])
  func damaged(file: String, content: String, expected: String) throws {
    let found = try message { try replace(file, by: content, in: $0) }
    #expect(found == "RUN/\(file)\(expected)")
  }

  @Test("an NPY file that is cut, has other fields, or spikes of others")
  func npy() throws {
    let written = WrittenRun(csv: false, npy: true)
    let cut = try message(written) { folder in
      let file = folder.appending(path: "spikes.npy")
      try Data(contentsOf: file).dropLast(1).write(to: file)
    }
    #expect(cut == "RUN/spikes.npy: the file ends early: 139 bytes of data instead of 140")
    let other = try message(written) { folder in
      let file = folder.appending(path: "spikes.npy")
      try FileManager.default.removeItem(at: file)
      try FileManager.default.copyItem(at: folder.appending(path: "traces.npy"), to: file)
    }
    #expect(other == "RUN/spikes.npy: this is no spike file: expected population u2, neuron u4, time_ms f8")
    let foreign = try message(written) { folder in
      let file = folder.appending(path: "spikes.npy")
      var data = try Data(contentsOf: file)
      data[data.count - 14] = 3
      try data.write(to: file)
    }
    #expect(foreign == "RUN/spikes.npy row 9: population 3, but the run has 3")
  }
}
