import Documents
import Quantities

/// A population that is written as one and simulated as several.
struct DividedPopulation {
  let name: String
  /// The parts' names in declared order.
  let parts: [String]
  /// How many neurons each part has.
  let sizes: [Int]
  /// Each part as a population of its own.
  let populations: [JSONNode]

  /// A whole number of partners, divided in proportion to the parts' sizes.
  func shares(of number: Int) -> [Int] {
    LargestRemainder.shares(of: number, weights: sizes.map(Double.init))
  }
}

/// Reads the `parts` of a population.
struct PartsReader {
  let context: ReadingContext

  /// How far from 1 the sum of the fractions may be.
  private static let tolerance = 1e-9

  /// The population's parts; nothing where something was reported.
  func read(_ entry: JSONObject.Entry, _ population: JSONObject, _ parts: JSONNode) -> DividedPopulation? {
    let path = JSONPath("populations").key(entry.key)
    let readers = NamedEntries.of(parts, path.key("parts"), context).compactMap { part in
      ObjectReader(part.node, .part, part.path, context).map { (name: part.name, reader: $0) }
    }
    let fractions = readers.compactMap { $0.reader.quantity("fraction") }
    guard fractions.count == readers.count, fractions.count == parts.object?.entries.count,
      check(fractions, parts, path.key("parts")), let size = size(entry, population, path)
    else { return nil }
    let sizes = LargestRemainder.shares(of: size, weights: fractions)
    for (part, size) in zip(readers, sizes) where size == 0 {
      part.reader.report("the part is left without neurons", "fraction", remedy: "make it larger")
    }
    let populations = zip(readers, sizes).map { self.population($0.reader, $1, population, path) }
    return DividedPopulation(
      name: entry.key, parts: readers.map(\.name), sizes: sizes, populations: populations)
  }

  private func check(_ fractions: [Double], _ parts: JSONNode, _ path: JSONPath) -> Bool {
    let sum = fractions.reduce(0, +)
    if fractions.isEmpty {
      context.report("there are no parts", at: parts.place, path, remedy: "name the parts, or remove the key")
    } else if abs(sum - 1) > Self.tolerance {
      let shown = QuantityText.show((sum * 1e9).rounded() / 1e9, .one)
      context.report("the fractions of the parts add up to \(shown); expected 1", at: parts.place, path)
    }
    return !fractions.isEmpty && abs(sum - 1) <= Self.tolerance
  }

  private func size(_ entry: JSONObject.Entry, _ population: JSONObject, _ path: JSONPath) -> Int? {
    guard let node = population["size"] else {
      context.report("the key \"size\" is missing (number of neurons)", at: entry.value.place, path)
      return nil
    }
    return IntegerReader.read(node, in: 1...(1 << 31), path.key("size"), context)
  }

  // MARK: - One part

  /// The undivided population with what the part says on top of it.
  private func population(_ part: ObjectReader, _ size: Int, _ whole: JSONObject, _ path: JSONPath)
    -> JSONNode
  {
    var base = whole
    base["parts"] = nil
    var own = part.object
    own["fraction"] = nil
    own["size"] = JSONNode(.number(String(size)), at: part.place(of: "fraction"))
    if let entry = own.entry("neuron") {
      let neuron = neuron(entry.value, part.path.key("neuron"), onto: base["neuron"], path.key("neuron"))
      own.set("neuron", at: entry.keyPlace, to: neuron)
      base["neuron"] = nil
    }
    return JSONNode(.object(Merge.merge(own, onto: base)), at: part.place)
  }

  /// A neuron that names no model or file of its own replaces single values of the population's neuron.
  private func neuron(
    _ own: JSONNode, _ path: JSONPath, onto base: JSONNode?, _ basePath: JSONPath
  ) -> JSONNode {
    let inliner = NeuronInliner(context)
    guard var changes = own.object, changes["model"] == nil, changes["file"] == nil,
      let whole = base.flatMap({ inliner.inlined($0, basePath) })?.object
    else { return own }
    changes["model"] = whole["model"]
    return JSONNode(.object(Merge.merge(inliner.canonical(changes, path), onto: whole)), at: own.place)
  }
}
