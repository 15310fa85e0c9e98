import Documents

extension ExperimentReader {
  /// Whether a file has the equations of a membrane mechanism: a current or an ion, and no equation for v.
  public func isMechanism(path: String) throws -> Bool {
    let context = ReadingContext(models: models, mechanisms: mechanisms)
    let object = try DocumentLoader(context: context).load(path)
    if object["ion"] != nil { return true }
    let names = object["equations"]?.object?.keys ?? []
    return names.contains { $0 == "i" || $0.hasPrefix("i_") } && !names.contains("dv/dt")
      && object["threshold"] == nil
  }

  /// Reads a .mod file.
  public func readModFile(path: String) throws -> MechanismModel? {
    let context = ReadingContext(models: models, mechanisms: mechanisms)
    let source = context.addSource(path, directory: "")
    let model = ModFiles.model(
      nil, path: path, at: Place(source: source, line: 0, column: 0), JSONPath(), context)
    try context.throwProblems()
    return model
  }

  /// Reads a mechanism file as that of a cell with one section.
  public func readMechanism(path: String) throws -> MechanismModel? {
    let section = JSONValue.keys([("L", .string("10 um")), ("diam", .string("10 um"))])
    let cell = JSONValue.keys([
      ("mechanisms", .keys([(FilePath.stem(of: path), .string(path))])),
      ("sections", .keys([("soma", section)])),
    ])
    let experiment = JSONValue.keys([
      ("simulation", .keys([("duration", .string("1 s"))])),
      ("populations", .keys([(Self.neuronPopulation, .keys([("size", .number(1)), ("cell", cell)]))])),
    ])
    let read = try read(text: JSONWriter.pretty(experiment), fileName: FilePath.stem(of: path))
    guard case .cable(let type) = read.populations[0].cells else { return nil }
    return type.own.first
  }
}
