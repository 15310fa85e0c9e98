import Foundation

/// A folder that exists for one test.
struct TemporaryFolder {
  let path: String

  /// Makes a folder with these text files and removes it afterwards.
  static func with(_ files: [String: String] = [:], _ body: (TemporaryFolder) throws -> Void) throws {
    let folder = TemporaryFolder(path: NSTemporaryDirectory() + "bgsim-" + UUID().uuidString)
    defer { try? FileManager.default.removeItem(atPath: folder.path) }
    try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
    for (name, text) in files { try folder.write(Array(text.utf8), to: name) }
    try body(folder)
  }

  /// The path of a file in the folder.
  func callAsFunction(_ name: String) -> String { path + "/" + name }

  /// Writes a file, making the directories on its way.
  func write(_ bytes: [UInt8], to name: String) throws {
    let file = URL(fileURLWithPath: self(name))
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }
}
