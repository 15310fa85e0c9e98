import Documents
import Quantities

/// Reads which neurons of a population are meant.
struct SelectionDecoder {
  /// The population's size; nothing where that could not be read.
  let size: Int?
  let context: ReadingContext

  /// The selection under a key, all neurons where it is absent.
  func decode(_ key: String, _ reader: ObjectReader) -> NeuronSelection {
    guard let node = reader.node(key) else { return .all }
    return decode(node, reader.path.key(key)) ?? .all
  }

  private func decode(_ node: JSONNode, _ path: JSONPath) -> NeuronSelection? {
    switch node.value {
    case .string("all"): return .all
    case .array(let items): return indices(items, path)
    case .object(let object):
      return object["fraction"] != nil ? fraction(node, path) : range(node, path)
    default:
      context.report(
        "found \(node.value.summary); expected \"all\", a list of indices, {\"from\": 0, \"to\": 10} or "
          + "{\"fraction\": 0.2}", at: node.place, path)
      return nil
    }
  }

  private func indices(_ items: [JSONNode], _ path: JSONPath) -> NeuronSelection? {
    var indices: [Int] = []
    for (position, item) in items.enumerated() {
      let path = path.index(position)
      guard let index = IntegerReader.read(item, in: 0...(1 << 31), path, context) else { return nil }
      guard isInside(index, item, path) else { return nil }
      if let last = indices.last, index <= last {
        context.report(
          "the index \(index) follows \(last); indices ascend and occur once", at: item.place, path,
          remedy: "sort the list and remove repetitions")
        return nil
      }
      indices.append(index)
    }
    return .indices(indices)
  }

  private func isInside(_ index: Int, _ node: JSONNode, _ path: JSONPath) -> Bool {
    guard let size, index >= size else { return true }
    context.report(
      "there is no neuron \(index): the population has \(size), numbered 0 to \(size - 1)", at: node.place,
      path)
    return false
  }

  private func range(_ node: JSONNode, _ path: JSONPath) -> NeuronSelection? {
    guard let reader = ObjectReader(node, .range, path, context), let start = reader.integer("from"),
      let end = reader.integer("to"), let step = reader.integer("step")
    else { return nil }
    if end < start {
      reader.report("\"to\" (\(end)) is smaller than \"from\" (\(start))", "to")
    } else if let size, end > size {
      reader.report("\"to\" is \(end), but the population has only \(size) neurons", "to")
    }
    return .range(start: start, end: end, step: step)
  }

  private func fraction(_ node: JSONNode, _ path: JSONPath) -> NeuronSelection? {
    guard let reader = ObjectReader(node, .fraction, path, context),
      let fraction = reader.quantity("fraction")
    else {
      return nil
    }
    return .range(start: 0, end: Int(nearest: fraction * Double(size ?? 0), in: 0...(size ?? 0)), step: 1)
  }
}

extension NeuronSelection {
  /// How many neurons of a population of `size` are selected.
  public func count(in size: Int) -> Int {
    switch self {
    case .all: size
    case .indices(let list): list.count
    case .range(let start, let end, let step):
      start < min(end, size) ? (min(end, size) - 1 - start) / step + 1 : 0
    }
  }

  /// Whether an index is among those of a population of `size`.
  func membership(in size: Int) -> (Int) -> Bool {
    switch self {
    case .all: return { $0 < size }
    case .indices(let list):
      let known = Set(list)
      return { known.contains($0) }
    case .range(let start, let end, let step):
      return { $0 >= start && $0 < min(end, size) && ($0 - start) % step == 0 }
    }
  }
}
