import Foundation

/// The copies of files of numbers that an experiment names, in a directory beside it.
public enum CopiedFiles {
  /// The directory's name in a run directory.
  public static let directory = "files"

  /// Whether everything in a directory is such a copy, by its name: a checksum stands before the ending.
  static func areAll(in directory: URL) -> Bool {
    let names = try? FileManager.default.contentsOfDirectory(atPath: directory.path)
    return names?.allSatisfy(isCopy) ?? false
  }

  private static func isCopy(_ name: String) -> Bool {
    let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name[...]
    let checksum = stem.split(separator: "-", omittingEmptySubsequences: false).last ?? ""
    return checksum.count == 16 && checksum.allSatisfy { $0.isHexDigit } && stem.count > 16
  }
}
