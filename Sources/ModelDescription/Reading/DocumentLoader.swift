import Documents
import TableFiles

/// Reads an experiment file and what it includes into one JSON object.
struct DocumentLoader {
  let context: ReadingContext
  /// How many files an experiment may include, each as often as it is named: twice as many with every file that includes
  /// another one twice.
  private static let mostIncludes = 1000
  /// Descriptions are texts that people write; lists of millions of synapses stand in files of their own.
  static let mostBytes = 1 << 28

  /// The object of a file with its includes merged in below it.
  func load(_ path: String) throws -> JSONObject {
    let source = context.addSource(path, directory: FilePath.directory(of: path))
    let bytes: [UInt8]
    do {
      bytes = try FileBytes.read(path, limit: Self.mostBytes)
    } catch {
      throw FileError([Problem(place: path, message: "cannot read the experiment: \(error.reason)")])
    }
    return try load(bytes, source: source, chain: [FilePath.absolute(path)])
  }

  /// The object of a text with its includes merged in below it.
  func load(_ bytes: [UInt8], source: Int32, chain: [String]) throws -> JSONObject {
    guard let object = parse(bytes, source, what: "an experiment") else {
      try context.throwProblems()
      return JSONObject()
    }
    return try withIncludes(object, chain: chain)
  }

  /// Parses a text that must be an object, reporting what is wrong with it.
  func parse(_ bytes: [UInt8], _ source: Int32, what: String) -> JSONObject? {
    let (node, faults) = JSONReader.read(bytes, source: source)
    for fault in faults { context.report(fault) }
    guard let node else {
      context.isIncomplete = true
      return nil
    }
    guard let object = node.object else {
      context.isIncomplete = true
      context.report(
        "found \(node.value.summary); \(what) is an object: { ... }", at: node.place, JSONPath())
      return nil
    }
    return object
  }

  private func withIncludes(_ object: JSONObject, chain: [String]) throws -> JSONObject {
    guard let node = object["include"] else { return object }
    var result = JSONObject()
    let path = JSONPath("include")
    guard let items = node.array else {
      context.report("found \(node.value.summary); expected a list of file names", at: node.place, path)
      return object
    }
    for (index, item) in items.enumerated() {
      guard let name = item.string else {
        context.report("found \(item.value.summary); expected a file name", at: item.place, path.index(index))
        continue
      }
      if let included = try include(name, item.place, path.index(index), chain: chain) {
        result = Merge.merge(included, onto: result)
      }
    }
    var own = object
    own["include"] = nil
    return Merge.merge(own, onto: result)
  }

  private func include(_ name: String, _ place: Place, _ path: JSONPath, chain: [String]) throws
    -> JSONObject?
  {
    let file = context.resolve(name, at: place)
    let absolute = FilePath.absolute(file)
    if let first = chain.firstIndex(of: absolute) {
      let circle = (chain[first...] + [absolute]).map { FilePath.stem(of: $0) + ".json" }
      context.report("the file includes itself: \(circle.joined(separator: " -> "))", at: place, path)
      context.isIncomplete = true
      return nil
    }
    context.includeCount += 1
    guard context.includeCount <= Self.mostIncludes else {
      if context.includeCount == Self.mostIncludes + 1 {
        context.report("more than \(Self.mostIncludes) files are included", at: place, path)
      }
      context.isIncomplete = true
      return nil
    }
    guard let bytes = read(file, place, path) else { return nil }
    let source = context.addSource(file, directory: FilePath.directory(of: file))
    guard let object = parse(bytes, source, what: "an included file") else { return nil }
    return try withIncludes(object, chain: chain + [absolute])
  }

  /// The bytes of a file that is named at a place.
  func read(_ file: String, _ place: Place, _ path: JSONPath) -> [UInt8]? {
    do {
      return try FileBytes.read(file, limit: Self.mostBytes)
    } catch {
      context.reportUnreadable(file, error.reason, namedAt: place, path)
      return nil
    }
  }
}
