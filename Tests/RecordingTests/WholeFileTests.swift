import Foundation
import Recording
import Testing

/// Files that users own.
@Suite struct WholeFileTests {
  @Test("a file keeps its mode")
  func mode() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "baseline.json")
      try Data("old".utf8).write(to: file)
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file.path)
      try WholeFile.write("new", to: file.path)
      #expect(try text(file) == "new")
      let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
      #expect(mode == 0o640)
      #expect(try names(in: folder) == ["baseline.json"])
    }
  }

  @Test("a symbolic link stays one, and leads to what was written", arguments: [true, false])
  func link(isThere: Bool) throws {
    try withTemporaryFolder { folder in
      try FileManager.default.createDirectory(
        at: folder.appending(path: "data"), withIntermediateDirectories: true)
      let (link, target) = (folder.appending(path: "link.json"), folder.appending(path: "data/file.json"))
      if isThere { try Data("old".utf8).write(to: target) }
      try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: "data/file.json")
      try WholeFile.write("new", to: link.path)
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == "data/file.json")
      #expect(try text(target) == "new")
      #expect(try names(in: folder.appending(path: "data")) == ["file.json"])
    }
  }

  @Test(
    "what a killed process has left beside a file is removed and named; what another one writes is left alone"
  )
  func leftovers() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "report.html")
      let (left, written) = (".report.html.bgsim-1a", ".report.html.bgsim-2b")
      for name in [left, written, ".report.htm"] { try Data().write(to: folder.appending(path: name)) }
      let writer = open(folder.appending(path: written).path, O_RDONLY)
      #expect(flock(writer, LOCK_EX) == 0)
      let notes = try WholeFile.write("new", to: file.path)
      #expect(notes == ["removed \(left), which a killed process has left"])
      #expect(try names(in: folder) == [".report.htm", written, "report.html"])
      close(writer)
      #expect(
        try WholeFile.write("new", to: file.path) == ["removed \(written), which a killed process has left"])
    }
  }

  @Test("what a killed process has left in a run directory does not keep a run out")
  func leftInRun() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "run").path
      func run() throws {
        let directory = try RunDirectory(at: path)
        try directory.conclude(with: #"{"program": "bgsim"}"#)
        try directory.commit()
      }
      try run()
      try FileManager.default.createDirectory(atPath: path + "/plots", withIntermediateDirectories: false)
      for name in [".report.html.bgsim-1a", "plots/.raster.svg.bgsim-2b"] {
        try Data().write(to: URL(filePath: path + "/" + name))
      }
      try run()
      #expect(try names(in: URL(filePath: path)) == ["summary.json"])
    }
  }
}
