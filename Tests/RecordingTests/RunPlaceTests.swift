import Foundation
import Recording
import Testing

/// A place belongs to one run, and what killed runs have left there is put in order.
@Suite struct RunPlaceTests {
  private func make(_ folder: URL, _ files: [String: String]) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
  }

  private let summary = ["summary.json": #"{"program": "bgsim"}"#]

  @Test("a second run into the same place is told at once who holds it")
  func held() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "run").path
      let first = try RunDirectory(at: path)
      let error = #expect(throws: RecordingError.held(path: path, by: "this process")) {
        try RunDirectory(at: path)
      }
      #expect(
        error?.description
          == "\(path) is being written by this process; wait for it, or choose another directory with --out")
      _ = try RunDirectory(at: path + "2")
      first.discard()
      try RunDirectory(at: path).discard()
      #expect(try names(in: folder).filter { $0.hasSuffix("lock") } == [])
    }
  }

  @Test("the lock of a killed process holds nobody")
  func staleLock() throws {
    try withTemporaryFolder { folder in
      try Data("1\n".utf8).write(to: folder.appending(path: ".run.lock"))
      try RunDirectory(at: folder.appending(path: "run").path).discard()
      #expect(try names(in: folder) == [])
    }
  }

  @Test("a run that was about to be replaced goes back to its place")
  func putBack() throws {
    try withTemporaryFolder { folder in
      try make(folder.appending(path: ".run.earlier-1-2"), summary)
      let path = folder.appending(path: "run").path
      let place = try RunPlace(path)
      #expect(place.notes == ["put \(path) into its place, which a killed run was about to do"])
      place.release()
      #expect(try names(in: folder) == ["run"])
    }
  }

  @Test("a whole run goes into its place, before the one that it replaces")
  func putInto() throws {
    try withTemporaryFolder { folder in
      try make(folder.appending(path: ".run.partial-1-2"), summary.merging(["new.csv": ""]) { $1 })
      try make(folder.appending(path: ".run.earlier-1-2"), summary)
      let path = folder.appending(path: "run").path
      let place = try RunPlace(path)
      #expect(
        place.notes == [
          "put \(path) into its place, which a killed run was about to do",
          "removed .run.earlier-1-2, which a killed run has left",
        ])
      place.release()
      #expect(try names(in: folder) == ["run"])
      #expect(try names(in: folder.appending(path: "run")) == ["new.csv", "summary.json"])
    }
  }

  @Test("what is of no use is removed; what can be continued stays until a run has come to its end")
  func leftovers() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "run").path
      try make(folder.appending(path: "run"), summary)
      try make(folder.appending(path: ".run.partial-1-2"), ["spikes.csv": ""])
      try make(folder.appending(path: ".run.partial-3-4"), ["checkpoint.bin": ""])
      try make(folder.appending(path: ".run2.partial-1-2"), ["spikes.csv": ""])
      let place = try RunPlace(path)
      #expect(
        place.notes == [
          "removed .run.partial-1-2, which a killed run has left",
          "a run into \(path) was killed; bgsim run --continue \(path) goes on from its last checkpoint",
        ])
      #expect(place.unfinished == [folder.appending(path: ".run.partial-3-4").path])
      let directory = try RunDirectory(in: place)
      try directory.write(summary["summary.json"]!, to: "summary.json")
      try directory.commit()
      #expect(try names(in: folder) == [".run2.partial-1-2", "run"])
    }
  }

  @Test("a continued run replaces what it continues, even where it is not complete")
  func continued() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "run").path
      for (earlier, expected) in [(path, "run"), (nil, "run.incomplete"), (folder.path, "run.incomplete")] {
        try make(folder.appending(path: "run"), summary)
        let directory = try RunDirectory(at: path)
        try directory.write(summary["summary.json"]!, to: "summary.json")
        // A run that was interrupted keeps its state.
        try directory.write("state", to: Checkpoint.fileName)
        let place = try directory.commit(isComplete: false, continuing: earlier)
        #expect(URL(fileURLWithPath: place).lastPathComponent == expected)
      }
    }
  }

  @Test("long names stay apart")
  func longNames() throws {
    try withTemporaryFolder { folder in
      let name = String(repeating: "n", count: 200)
      let first = try RunDirectory(at: folder.appending(path: name + "1").path)
      let second = try RunDirectory(at: folder.appending(path: name + "2").path)
      for directory in [first, second] {
        try directory.write(summary["summary.json"]!, to: "summary.json")
        try directory.commit()
      }
      #expect(try names(in: folder) == [name + "1", name + "2"])
    }
  }
}
