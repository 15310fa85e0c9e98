import Foundation
import Recording
import Testing

@Suite struct CheckpointTests {
  private let checkpoint = Checkpoint(
    header: .init(
      maker: .init(version: "1", system: "Linux", functions: "f"), experiment: "e", precision: "double",
      step: 7,
      steps: 9, firstStep: 0, timeMs: 0.7,
      synapses: [.init(projection: "p", count: 3, connections: "c", weights: "w")], receptors: [["AMPA"]],
      timing: .init(load: 1, build: 2, run: 3, write: 4)),
    network: [1, 2, 3, 10], recorder: [4, 5])

  private func error(_ bytes: Data, in folder: URL) throws -> CheckpointError? {
    try bytes.write(to: folder.appending(path: Checkpoint.fileName))
    do throws(CheckpointError) {
      _ = try Checkpoint(in: folder.path)
      return nil
    } catch {
      return error
    }
  }

  @Test("what is written comes back, and takes the place of an earlier one")
  func whole() throws {
    try withTemporaryFolder { folder in
      for _ in 0..<2 { try checkpoint.write(into: folder.path) }
      let read = try Checkpoint(in: folder.path)
      #expect(read.header == checkpoint.header)
      #expect(read.network == [1, 2, 3, 10] && read.recorder == [4, 5])
      #expect(try names(in: folder) == ["checkpoint.bin"])
    }
  }

  @Test("the first two lines say what it is")
  func title() throws {
    try withTemporaryFolder { folder in
      try checkpoint.write(into: folder.path)
      let bytes = try Data(contentsOf: folder.appending(path: "checkpoint.bin"))
      let lines = bytes.split(separator: UInt8(ascii: "\n"))
      #expect(lines[0] == Data("bgsim checkpoint 2".utf8))
      #expect(String(decoding: lines[1], as: UTF8.self).contains(#""step":7,"steps":9"#))
    }
  }

  @Test("no changed byte and no cut is believed")
  func damaged() throws {
    try withTemporaryFolder { folder in
      try checkpoint.write(into: folder.path)
      let bytes = try Data(contentsOf: folder.appending(path: "checkpoint.bin"))
      for place in bytes.indices {
        var changed = bytes
        changed[place] ^= 4
        #expect(try error(changed, in: folder) != nil, "byte \(place)")
        #expect(try error(bytes[..<place], in: folder) != nil, "\(place) bytes")
      }
      #expect(try error(bytes + [0], in: folder) != nil)
      #expect(try error(bytes, in: folder) == nil)
    }
  }

  @Test("why it is not believed")
  func reasons() throws {
    try withTemporaryFolder { folder in
      #expect(throws: CheckpointError.missing(directory: folder.path)) { () throws in
        _ = try Checkpoint(in: folder.path)
      }
      try checkpoint.write(into: folder.path)
      let bytes = try Data(contentsOf: folder.appending(path: "checkpoint.bin"))
      let path = folder.path + "/checkpoint.bin"
      #expect(
        try error(bytes.dropLast(), in: folder)?.description
          == "\(path) is no checkpoint that can be believed: its checksum is wrong")
      #expect(
        try error(Data("hello".utf8), in: folder)?.description
          == "\(path) is no checkpoint that can be believed: it does not begin like one")
      #expect(
        try error(Data("bgsim checkpoint 3\nxxxxxxxxxxx".utf8), in: folder)?.description
          == "\(path) cannot be continued exactly: its format is 3, here it is 2")
    }
  }
}
