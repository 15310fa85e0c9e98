import TableFiles

/// Reads JSON files that are no experiments, such as the baselines of `bgsim verify`.
public enum JSONDocument {
  /// The value in a file; throws `FileError` if it cannot be read and `InvalidInput` if it is no JSON.
  public static func read(path: String) throws -> JSONNode {
    let bytes: [UInt8]
    do {
      bytes = try FileBytes.read(path)
    } catch {
      throw FileError([Problem(place: path, message: "cannot read the file: \(error.reason)")])
    }
    return try read(bytes, name: path)
  }

  /// The value in a text that messages call `name`.
  public static func read(_ bytes: [UInt8], name: String) throws -> JSONNode {
    let (node, faults) = JSONReader.read(bytes)
    if let node, faults.isEmpty { return node }
    throw InvalidInput(
      faults.map { fault in
        Problem(
          place: "\(name):\(fault.place.line):\(fault.place.column)", path: fault.path.description,
          message: fault.message, remedy: fault.remedy)
      })
  }
}
