import Foundation
import Testing

@testable import TableFiles

@Suite struct FileBytesTests {
  private func reason(_ path: String, limit: Int = .max) -> String? {
    do throws(UnreadableFile) {
      _ = try FileBytes.read(path, limit: limit)
      return nil
    } catch {
      return error.reason
    }
  }

  @Test("what has no end or is too large is refused")
  func limits() throws {
    let path = FileManager.default.temporaryDirectory.path + "/bgsim-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data("12345".utf8).write(to: URL(filePath: path))
    #expect(reason(path, limit: 5) == nil)
    #expect(reason(path, limit: 4) == "it has more than 4 bytes")
    #expect(reason("/dev/zero", limit: 1_000_000) == "it has more than 1000000 bytes")
    #expect(reason("/dev/null") == nil)
    #expect(reason("/") == "it is a directory")
  }
}
