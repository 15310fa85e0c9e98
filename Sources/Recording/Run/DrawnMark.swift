import Foundation

/// By what bgsim knows the figures and reports that it wrote.
public enum DrawnMark {
  /// Words near the beginning of every such file.
  public static let text = "drawn by bgsim"

  /// Whether a file has them.
  public static func isIn(_ path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path), let start = try? file.read(upToCount: 512) else {
      return false
    }
    return String(decoding: start, as: UTF8.self).contains(text)
  }
}
