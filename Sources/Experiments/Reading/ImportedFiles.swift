import Documents
import Foundation
import ModelDescription
import Recording
import TableFiles

/// An imported experiment whose long lists of synapses and spikes are files beside it.
public struct ImportedFiles {
  /// Lists with fewer rows stay in the experiment's text.
  public static let fewest = 500

  /// The experiment's text.
  public private(set) var json: String
  private var files: [(name: String, content: [UInt8])] = []
  private let directory: String

  /// Moves the long lists of an experiment out of its text.
  ///
  /// - Parameters:
  ///   - imported: the experiment.
  ///   - path: where it will be written; the files lie in a folder beside it that has its name.
  /// - Throws: `InvalidInput` where the text is no JSON.
  public init(_ imported: ImportedExperiment, besides path: String) throws {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    directory = "\(FilePath.stem(of: name))_lists"
    json = imported.json
    guard var top = try JSONDocument.read(Array(json.utf8), name: name).object else { return }
    for (key, entry) in top["projections"]?.object?.entries.map({ ($0.key, $0.value) }) ?? [] {
      guard let content = ListedRows.synapses(entry) else { continue }
      let list = JSONValue.keys([("list", reference(key, content))])
      top["projections"] = top["projections"]?.replacing(key, "rule", by: list)
    }
    for (key, entry) in top["inputs"]?.object?.entries.map({ ($0.key, $0.value) }) ?? [] {
      guard let content = ListedRows.spikes(entry), case .object(let names) = reference(key, content) else {
        continue
      }
      top["inputs"] = top["inputs"]?.replacing(key, "times", by: nil)
      for name in names.entries {
        top["inputs"] = top["inputs"]?.replacing(key, name.key, by: name.value.value)
      }
    }
    if !files.isEmpty { json = JSONWriter.pretty(.object(top)) }
  }

  /// The keys that name a new file.
  private mutating func reference(_ key: String, _ content: [UInt8]) -> JSONValue {
    let plain = String(
      key.unicodeScalars.map {
        $0.isASCII && $0.properties.isAlphabetic || "0"..."9" ~= $0 ? Character($0) : "_"
      })
    let name = "\(directory)/\(files.count + 1)_\(plain.prefix(60)).npy"
    files.append((name, content))
    let checksum = ListedFile(path: name, content: content).checksum
    return .keys([("file", .string(name)), ("checksum", .string(checksum))])
  }

  /// Writes the files, and then the experiment.
  ///
  /// - Parameter path: where the experiment goes.
  /// - Returns: what is to be said about it, a line each.
  /// - Throws: `RecordingError` where something cannot be written.
  public func write(to path: String) throws -> [String] {
    let home = FilePath.directory(of: path)
    if !files.isEmpty {
      let folder = FilePath.join(home, directory)
      do {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      } catch {
        throw RecordingError.cannotWrite(path: folder, reason: "the folder cannot be made")
      }
    }
    var notes: [String] = []
    for file in files {
      notes += try WholeFile.write([file.content], to: FilePath.join(home, file.name))
    }
    return try notes + WholeFile.write(json, to: path)
  }

  /// What is written beside the experiment, for people; nothing where there is nothing.
  public var summary: String? {
    if files.isEmpty { return nil }
    return "\(files.count) \(files.count == 1 ? "list is a file" : "lists are files") in \(directory)"
  }
}

/// Lists of an experiment as NPY files.
private enum ListedRows {
  /// The synapses of a projection with a long list.
  static func synapses(_ projection: JSONNode) -> [UInt8]? {
    guard let rows = projection.object?["rule"]?.object?["list"]?.object?["pairs"]?.array,
      rows.count >= ImportedFiles.fewest, let width = rows[0].array?.count
    else { return nil }
    let names = ["pre", "post", "weight", "delay"].prefix(width)
    let header = NPYHeader(fields: names.enumerated().map { .init($1, $0 < 2 ? "<i4" : "<f8") })
    var bytes = header.bytes(count: rows.count)
    for row in rows {
      guard let items = row.array, items.count == width else { return nil }
      for (column, item) in items.enumerated() {
        guard let number = number(item) else { return nil }
        append(number, isIndex: column < 2, to: &bytes)
      }
    }
    return bytes
  }

  /// The spikes of an input with many.
  static func spikes(_ input: JSONNode) -> [UInt8]? {
    guard let lists = input.object?["times"]?.array,
      lists.reduce(0, { $0 + ($1.array?.count ?? 0) }) >= ImportedFiles.fewest
    else { return nil }
    let given = input.object?["neurons"]?.array?.compactMap(number)
    let neurons = given ?? lists.indices.map(Double.init)
    guard neurons.count == lists.count else { return nil }
    let header = NPYHeader(fields: [.init("neuron", "<i4"), .init("time_ms", "<f8")])
    var bytes = header.bytes(count: lists.reduce(0) { $0 + ($1.array?.count ?? 0) })
    for (neuron, list) in zip(neurons, lists) {
      guard let times = list.array else { return nil }
      for time in times {
        guard let time = number(time) else { return nil }
        append(neuron, isIndex: true, to: &bytes)
        append(time, isIndex: false, to: &bytes)
      }
    }
    return bytes
  }

  private static func number(_ node: JSONNode) -> Double? {
    if case .number(let text) = node.value { Double(text) } else { nil }
  }

  private static func append(_ number: Double, isIndex: Bool, to bytes: inout [UInt8]) {
    if isIndex {
      withUnsafeBytes(of: (Int32(exactly: number) ?? -1).littleEndian) { bytes += $0 }
    } else {
      withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes += $0 }
    }
  }
}

extension JSONNode {
  /// The object with a key of one of its entries replaced, or removed.
  fileprivate func replacing(_ entry: String, _ key: String, by value: JSONValue?) -> JSONNode {
    guard var object = object, var inner = object[entry]?.object else { return self }
    inner[key] = value.map { JSONNode($0, at: place) }
    object[entry] = JSONNode(.object(inner), at: place)
    return JSONNode(.object(object), at: place)
  }
}
