import Documents
import TableFiles

/// A file of numbers that an experiment names: pairs of neurons, or spikes.
///
/// Files of the same content are the same, wherever they are.
public struct ListedFile: Sendable, Hashable {
  /// Where it is, as a path from the root.
  public let path: String
  /// The xxHash64 of its content as 16 hexadecimal digits.
  public let checksum: String

  /// Makes it of a file's content.
  package init(path: String, content: [UInt8]) {
    self.path = FilePath.absolute(path)
    checksum = XXHash64.text(of: content)
  }

  /// Whether the contents are the same.
  public static func == (a: ListedFile, b: ListedFile) -> Bool { a.checksum == b.checksum }

  /// Adds the content.
  public func hash(into hasher: inout Hasher) { hasher.combine(checksum) }

  /// The name of a copy beside an experiment: its own name and the checksum, once.
  public var copyName: String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let stem = FilePath.stem(of: file)
    let ending = file.dropFirst(stem.count)
    return stem.hasSuffix("-" + checksum) ? file : "\(stem.prefix(50))-\(checksum)\(ending)"
  }

  /// How an experiment that is written names its files.
  public enum Naming: Sendable, Equatable {
    /// By their path from the root.
    case fromRoot
    /// By the names of copies in a directory beside the experiment.
    case copies(directory: String)
    /// By nothing but their content, to compare experiments.
    case content
  }
}

extension Experiment {
  /// The files of numbers that it names, each once.
  public var listedFiles: [ListedFile] {
    let given = inputs.compactMap { input -> ListedFile? in
      guard case .spikes(.trains(let trains), _) = input.source else { return nil }
      return trains.file
    }
    var known = Set<ListedFile>()
    return (projections.compactMap(\.rule.file) + given).filter { known.insert($0).inserted }
  }
}

extension ObjectReader {
  /// The file that the key `file` names, whose content has been read; reports one of another checksum than is asked for.
  func listedFile(_ path: String, _ content: [UInt8]) -> ListedFile {
    let file = ListedFile(path: path, content: content)
    // Who puts another file in its place by an option wants another one.
    let isReplaced = context.isOption(place(of: "file")) && !context.isOption(place(of: "checksum"))
    if !isReplaced, let expected = text("checksum"), expected != file.checksum {
      report(
        "\(path) has the checksum \(file.checksum), not \(expected)", "checksum",
        remedy: "take the file that belongs to the experiment, or remove \"checksum\"")
    }
    return file
  }
}

extension EffectiveWriter {
  /// The keys that name a file of numbers.
  func keys(of file: ListedFile) -> [(String, JSONValue)] {
    let name: [(String, JSONValue)] =
      switch naming {
      case .fromRoot: [("file", .string(file.path))]
      case .copies(let directory): [("file", .string("\(directory)/\(file.copyName)"))]
      case .content: []
      }
    return name + [("checksum", .string(file.checksum))]
  }

  /// What stands behind one of these keys.
  func value(_ key: String, of file: ListedFile?) -> JSONValue? {
    file.flatMap { keys(of: $0).first { $0.0 == key }?.1 }
  }
}

extension Field {
  /// What the content of a listed file must be.
  static let checksum = Field("checksum", .text, "the xxHash64 of the file, which must have no other content")
}
