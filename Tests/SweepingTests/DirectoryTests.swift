import Foundation
import Recording
import Testing

@testable import Sweeping

@Suite struct DirectoryTests {
  private func definition(_ parameter: String = "a=1:3:1", fingerprint: String = "f") throws
    -> SweepDefinition
  {
    let grid = try SweepGrid(parameters: [SweptParameter(parsing: parameter)], seeds: nil)
    return SweepDefinition(
      version: "1", experiment: "e", fingerprint: fingerprint, grid: grid,
      table: SweepTable(grid, populations: ["A"]))
  }

  private func withPath(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "bgsim-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private func open(_ path: String) throws -> SweepDirectory {
    try SweepDirectory(at: path, definition(), experiment: "{}")
  }

  @Test("points of several processes make one table, in order")
  func points() throws {
    try withPath { path throws in
      let (one, other) = (try open(path), try open(path))
      let journals = [one.journal(), other.journal()]
      try journals[0].append(2, row: "3,x")
      try journals[1].append(0, row: "1,y")
      #expect(try one.finishedPoints().count == 2)
      #expect(try !one.finishedPoints().contains(1))
      try journals[1].append(1, row: "2,z")
      try journals[1].append(2, row: "3,x")
      for journal in journals { try journal.close() }
      let points = try one.finishedPoints()
      #expect(points.all.map(\.row) == ["1,y", "2,z", "3,x"])
      try one.writeTable(points)
      let header = "a,seed,A.spikes,A.rate_hz,A.latency_ms,A.cv,digest,error"
      #expect(
        try String(contentsOfFile: path + "/sweep.csv", encoding: .utf8) == header + "\n1,y\n2,z\n3,x\n")
    }
  }

  @Test("a torn line does not count, and what is after it in another file does")
  func torn() throws {
    try withPath { path throws in
      let directory = try open(path)
      let journal = directory.journal()
      try journal.append(0, row: "1,a,")
      try journal.append(1, row: "2,b,")
      try journal.close()
      let file = try #require(FileManager.default.contentsOfDirectory(atPath: path + "/points").first)
      let text = try String(contentsOfFile: "\(path)/points/\(file)", encoding: .utf8)
      for cut in 1...5 {
        try String(text.dropLast(cut)).write(
          toFile: "\(path)/points/\(file)", atomically: true, encoding: .utf8)
        #expect(try directory.finishedPoints().all.map(\.index) == [0])
      }
      try "poi".write(toFile: "\(path)/points/torn.csv", atomically: true, encoding: .utf8)
      let next = directory.journal()
      try next.append(1, row: "2,b,")
      #expect(try directory.finishedPoints().all.map(\.row) == ["1,a,", "2,b,"])
    }
  }

  @Test("a line in which anything has changed does not count, and is told")
  func damaged() throws {
    try withPath { path throws in
      let directory = try open(path)
      let journal = directory.journal()
      for index in 0..<3 { try journal.append(index, row: "\(index + 1),a,12.5") }
      try journal.close()
      let name = try #require(FileManager.default.contentsOfDirectory(atPath: path + "/points").first)
      let file = "\(path)/points/\(name)"
      let text = try String(contentsOfFile: file, encoding: .utf8)
      #expect(try directory.finishedPoints().damaged.isEmpty)
      try text.replacing("1,2,a,12.5", with: "1,2,a,13.5").write(
        toFile: file, atomically: true, encoding: .utf8)
      let points = try directory.finishedPoints()
      #expect(points.all.map(\.index) == [0, 2])
      #expect(points.damaged == ["\(file):3"])
      try text.replacing("point,", with: "paint,").write(toFile: file, atomically: true, encoding: .utf8)
      #expect(try directory.finishedPoints().damaged == ["\(file):1"])
    }
  }

  @Test("a process that has finished nothing leaves no file")
  func nothing() throws {
    try withPath { path throws in
      try open(path).journal().close()
      #expect(try FileManager.default.contentsOfDirectory(atPath: path + "/points").isEmpty)
    }
  }

  @Test("another sweep is not touched, and the message says what differs")
  func otherSweep() throws {
    try withPath { path throws in
      _ = try open(path)
      for (other, what) in [
        (try definition("a=1:4:1"), "the parameters or their values"),
        (try definition(fingerprint: "g"), "the experiment, an option, or a file that it names"),
      ] {
        let error = #expect(throws: SweepDirectoryError.self) {
          try SweepDirectory(at: path, other, experiment: "")
        }
        #expect(error == .otherSweep(path: path, differences: [what]))
      }
    }
  }

  @Test("what a process has left that was killed while it made the directory is removed and named")
  func leftovers() throws {
    try withPath { path throws in
      _ = try open(path)
      let names = [".experiment.json.bgsim-1a", ".sweep.json.bgsim-2b"]
      for name in names { try "".write(toFile: "\(path)/\(name)", atomically: true, encoding: .utf8) }
      let notes = try open(path).notes
      #expect(notes == names.map { "removed \($0), which a killed process has left" })
      #expect(try open(path).notes == [])
    }
  }

  @Test("what is no sweep is not touched")
  func foreign() throws {
    try withPath { path throws in
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      try "mine".write(toFile: path + "/notes.txt", atomically: true, encoding: .utf8)
      #expect(throws: SweepDirectoryError.foreign(path: path)) { try open(path) }
      #expect(throws: SweepDirectoryError.foreign(path: path + "/notes.txt")) {
        try open(path + "/notes.txt")
      }
      #expect(throws: SweepDirectoryError.noSweep(path: path)) { try SweepDirectory(existing: path) }
      #expect(try FileManager.default.contentsOfDirectory(atPath: path) == ["notes.txt"])
    }
  }

  @Test("the definition on disk is the same as in memory")
  func existing() throws {
    try withPath { path throws in
      let directory = try open(path)
      let again = try SweepDirectory(existing: path)
      #expect(again.definition.json == directory.definition.json)
      #expect(again.definition.points == 3)
      try again.check(sameAs: directory)
    }
  }
}
