import Foundation
import Recording
import Testing

@Suite struct RunDirectoryTests {
  private let mark = #"{"program": "bgsim"}"#

  @Test("nothing is visible until the end, and nothing hidden is left")
  func appearsWhole() throws {
    try withTemporaryFolder { folder in
      let place = folder.appending(path: "a/b")
      let directory = try RunDirectory(at: place.path)
      try directory.write("1", to: "x.txt")
      #expect(!FileManager.default.fileExists(atPath: place.path))
      try directory.commit()
      #expect(try text(place.appending(path: "x.txt")) == "1")
      #expect(try names(in: folder.appending(path: "a")) == ["b"])
    }
  }

  @Test("an earlier run is untouched until the new one takes its place")
  func replacesEarlierRun() throws {
    try withTemporaryFolder { folder in
      let place = folder.appending(path: "run")
      try makeRun(place, content: "old")
      let directory = try RunDirectory(at: place.path)
      try directory.write(mark, to: "summary.json")
      try directory.write("new", to: "new.txt")
      #expect(try text(place.appending(path: "spikes.csv")) == "old")
      try directory.commit()
      #expect(try names(in: place) == ["new.txt", "summary.json"])
      #expect(try names(in: folder) == ["run"])
    }
  }

  @Test("an error midway leaves the earlier run as it was")
  func discards() throws {
    try withTemporaryFolder { folder in
      let place = folder.appending(path: "run")
      try makeRun(place, content: "old")
      let directory = try RunDirectory(at: place.path)
      try directory.write("new", to: "spikes.csv")
      directory.discard()
      #expect(try text(place.appending(path: "spikes.csv")) == "old")
      #expect(try names(in: folder) == ["run"])
    }
  }

  @Test("a failed run leaves no parents that it made, but those that others use")
  func removesParents() throws {
    try withTemporaryFolder { folder in
      let first = try RunDirectory(at: folder.appending(path: "runs/a/x").path)
      try Data().write(to: folder.appending(path: "runs/note"))
      first.discard()
      #expect(try names(in: folder) == ["runs"])
      #expect(try names(in: folder.appending(path: "runs")) == ["note"])
    }
  }

  @Test(
    "what bgsim did not write is refused",
    arguments: [nil, #"{"program": "other"}"#, #"{"name": "bgsim"}"#, "no JSON"])
  func refusesForeign(summary: String?) throws {
    try withTemporaryFolder { folder in
      let place = folder.appending(path: "mine")
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      try Data("keep".utf8).write(to: place.appending(path: "thesis.txt"))
      if let summary { try Data(summary.utf8).write(to: place.appending(path: "summary.json")) }
      #expect(throws: RecordingError.foreign(path: place.path)) { try RunDirectory(at: place.path) }
      #expect(try names(in: folder) == ["mine"])
      #expect(try text(place.appending(path: "thesis.txt")) == "keep")
    }
  }

  @Test(
    "a run directory with a file of the user's in it is refused",
    arguments: [
      "notes.txt", "spikes.csv.bak", "traces_.csv", "traces_a.npy", "analysis.npy", "summary.csv", "spikes",
    ])
  func refusesCompany(name: String) throws {
    try withTemporaryFolder { folder in
      let place = folder.appending(path: "run")
      try makeRun(place, content: "old")
      try Data("keep".utf8).write(to: place.appending(path: name))
      #expect(throws: RecordingError.holdsOther(path: place.path, name: name)) {
        try RunDirectory(at: place.path)
      }
      #expect(try text(place.appending(path: name)) == "keep")
    }
  }

  @Test(
    "a run directory with files that bgsim writes is replaced",
    arguments: ["spikes.npy", "weights.csv", "traces.csv", "traces_12.npy", "analysis.json", "analysis.csv"])
  func replacesOwnFiles(name: String) throws {
    try withTemporaryFolder { folder in
      let place = folder.appending(path: "run")
      try makeRun(place, content: "old")
      try Data("old".utf8).write(to: place.appending(path: name))
      _ = try RunDirectory(at: place.path)
    }
  }

  @Test("an incomplete run goes beside an earlier one, and into its own place where there is none")
  func incomplete() throws {
    try withTemporaryFolder { folder in
      let place = folder.appending(path: "run")
      for expected in ["run", "run.incomplete", "run.incomplete"] {
        let directory = try RunDirectory(at: place.path)
        try directory.write(mark, to: "summary.json")
        let path = try directory.commit(isComplete: false)
        #expect(URL(fileURLWithPath: path).lastPathComponent == expected)
      }
      #expect(try names(in: folder) == ["run", "run.incomplete"])
    }
  }

  @Test("a run that goes on takes the place of the earlier one only with a checkpoint of its own")
  func incompleteWithoutCheckpoint() throws {
    try withTemporaryFolder { folder in
      let place = folder.appending(path: "run")
      try makeRun(place, content: "old")
      for (hasCheckpoint, expected) in [(false, "run.incomplete"), (true, "run")] {
        let directory = try RunDirectory(at: place.path)
        try directory.write(mark, to: "summary.json")
        if hasCheckpoint { try directory.write("state", to: Checkpoint.fileName) }
        let path = try directory.commit(isComplete: false, continuing: place.path)
        #expect(URL(fileURLWithPath: path).lastPathComponent == expected)
      }
    }
  }

  @Test("a text is written whole or not at all: what was there stays until then")
  func wholeTexts() throws {
    try withTemporaryFolder { folder in
      let directory = try RunDirectory(at: folder.appending(path: "run").path)
      defer { directory.discard() }
      try directory.write("first", to: "experiment.json")
      let link = folder.appending(path: "link")
      try FileManager.default.linkItem(
        atPath: directory.path(of: "experiment.json"), toPath: link.path)
      try directory.write("second", to: "experiment.json")
      #expect(try text(link) == "first")
      #expect(try text(URL(fileURLWithPath: directory.path(of: "experiment.json"))) == "second")
    }
  }

  @Test("a file or a directory that appears during the run is not replaced either")
  func refusesAtTheEnd() throws {
    try withTemporaryFolder { folder in
      let place = folder.appending(path: "run")
      let directory = try RunDirectory(at: place.path)
      try Data("keep".utf8).write(to: place)
      #expect(throws: RecordingError.foreign(path: place.path)) { try directory.commit() }
      directory.discard()
      #expect(try text(place) == "keep")
      #expect(try names(in: folder) == ["run"])
    }
  }

  @Test("a symbolic link to a run stays a link")
  func followsLink() throws {
    try withTemporaryFolder { folder in
      try makeRun(folder.appending(path: "run"), content: "old")
      let link = folder.appending(path: "latest")
      try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: "run")
      let directory = try RunDirectory(at: link.path)
      try directory.write(mark, to: "summary.json")
      try directory.commit()
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == "run")
      #expect(try names(in: folder.appending(path: "run")) == ["summary.json"])
    }
  }

  @Test("an impossible place is an error that names it")
  func impossible() throws {
    try withTemporaryFolder { folder in
      try Data().write(to: folder.appending(path: "file"))
      let inFile = folder.appending(path: "file/a/run")
      let path = folder.appending(path: "file/a").path
      #expect(throws: RecordingError.cannotWrite(path: path, reason: "Not a directory")) {
        try RunDirectory(at: inFile.path)
      }
      #expect(try names(in: folder) == ["file"])
    }
  }

  @Test(
    "the default place follows the experiment's name and stays inside runs",
    arguments: [("healthy", "runs/healthy"), ("a/b", "runs/a_b"), ("..", "runs/_.."), ("", "runs/_")])
  func defaultPlace(name: String, path: String) {
    #expect(RunDirectory.defaultPath(experiment: name) == path)
  }

  private func makeRun(_ place: URL, content: String) throws {
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    try Data(mark.utf8).write(to: place.appending(path: "summary.json"))
    try Data(content.utf8).write(to: place.appending(path: "spikes.csv"))
  }
}
