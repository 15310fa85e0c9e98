import BrianImport
import Documents
import Foundation
import ModelDescription
import Testing

/// Configurations that are damaged at random.
@Suite struct DamagedTextTests {
  /// The environment's `BGSIM_FUZZ`, else a few.
  private static let count = ProcessInfo.processInfo.environment["BGSIM_FUZZ"].flatMap(Int.init) ?? 1500

  @Test("thousands of damaged configurations: an error, or an experiment that can be read")
  func damaged() throws {
    let path = try Importing.fixture("config") + "/damaged-\(UUID().uuidString).json"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let whole = Array(Small.text(more: #", "plot_order": ["SNr"], "zoom_windows": {"a": [1, 2]}"#).utf8)
    var random = Damage(seed: 17)
    var fine = 0
    for round in 0..<Self.count {
      let bytes = random.damaged(whole)
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      _ = Importing.importer.recognises(bytes)
      do {
        let imported = try Importing.imported(path, round % 2 == 0 ? "code" : "per-projection")
        _ = try Importing.experiment(imported)
        fine += 1
      } catch is InvalidInput {
      } catch is FileError {}
    }
    #expect(fine > 0)
    #expect(fine < Self.count)
  }
}

/// Damages texts: bytes changed, words exchanged, pieces left out or doubled.
struct Damage {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private mutating func next(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(truncatingIfNeeded: (state >> 33) % UInt64(max(1, limit)))
  }

  mutating func damaged(_ whole: [UInt8]) -> [UInt8] {
    var bytes = whole
    let words = [
      "null", "-1", "1e308", "[]", "{}", "\"\"", "true", "0", "\"STN\"", "1e-320", "99999999999999999999",
    ]
    for _ in 0...next(3) {
      let place = next(bytes.count)
      let length = min(next(12), bytes.count - place)
      switch next(5) {
      case 0: bytes[place] = UInt8(next(256))
      case 1: bytes.removeSubrange(place..<place + length)
      case 2: bytes.insert(contentsOf: bytes[place..<place + length], at: next(bytes.count))
      default: replaceValue(&bytes, from: place, by: words[next(words.count)])
      }
    }
    return bytes
  }

  /// Exchanges the value behind the next colon.
  private func replaceValue(_ bytes: inout [UInt8], from place: Int, by word: String) {
    guard let colon = bytes[place...].firstIndex(of: UInt8(ascii: ":")) else { return }
    let end = bytes[colon...].firstIndex { [UInt8(ascii: ","), UInt8(ascii: "}")].contains($0) }
    bytes.replaceSubrange(colon + 1..<(end ?? bytes.count), with: word.utf8)
  }
}
