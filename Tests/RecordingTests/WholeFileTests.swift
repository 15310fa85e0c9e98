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
}
