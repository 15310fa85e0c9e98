import Foundation
import Testing

@testable import Recording

/// What happens when the disk is full.
@Suite struct ReserveTests {
  @Test("the room that is kept is given back once, when the disk is full", .enabled(if: full))
  func used() throws {
    try withTemporaryFolder { folder in
      let reserve = Reserve(in: folder.path, bytes: 1 << 16)
      #expect(try names(in: folder) == [".reserve"])
      // Every write to it finds the disk full.
      let file = try BufferedFile(path: "/dev/full")
      file.reserve = reserve
      try file.append(Array("text".utf8))
      #expect(!reserve.isUsed)
      let error = #expect(throws: RecordingError.self) { try file.flush() }
      #expect(error?.isFullDisk == true)
      #expect(reserve.isUsed)
      #expect(try names(in: folder) == [])
    }
  }

  private static let full = FileManager.default.fileExists(atPath: "/dev/full")

  @Test("a run directory keeps no room when it is complete")
  func committed() throws {
    try withTemporaryFolder { folder in
      let directory = try RunDirectory(at: folder.appending(path: "run").path)
      try directory.write(#"{"program": "bgsim"}"#, to: "summary.json")
      #expect(!directory.isDiskFull)
      try directory.commit()
      #expect(try names(in: folder.appending(path: "run")) == ["summary.json"])
    }
  }
}
