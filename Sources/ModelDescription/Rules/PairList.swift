import Documents
import Quantities
import TableFiles

/// The pairs of an explicit list with the numbers that it gives.
struct PairList {
  var pre: [Int32] = []
  var post: [Int32] = []
  /// Weights, where the list gives them.
  var weights: [Double]?
  /// Delays, where the list gives them.
  var delays: [Double]?
  /// The file that it was read from.
  var file: ListedFile?
}

/// Reads lists of pairs, inline or from files.
struct PairListDecoder {
  let pre: Int
  let post: Int
  let weightBounds: Bounds
  let weightUnit: Unit
  let grid: Grid
  let context: ReadingContext

  func decode(_ node: JSONNode, _ path: JSONPath) -> PairList? {
    guard let reader = ObjectReader(node, .list, path, context) else { return nil }
    if reader.has("pairs") { return inline(reader) }
    guard reader.has("file") else {
      context.report("a list needs \"pairs\" or \"file\"", at: node.place, path)
      return nil
    }
    return fromFile(reader)
  }

  // MARK: - Files

  private func fromFile(_ reader: ObjectReader) -> PairList? {
    guard let name = reader.text("file") else { return nil }
    let path = reader.path.key("file")
    let place = reader.place(of: "file")
    let file = context.resolve(name, at: place)
    guard let bytes = DocumentLoader(context: context).read(file, place, path) else { return nil }
    let layout = NumberTable.Layout(
      required: ["pre", "post"], optional: ["weight", "delay"], allowsPlainArray: true)
    do throws(TableFault) {
      let table = try NumberTable.read(bytes, file: file, layout: layout)
      try table.check("weight", weightBounds.requirement(in: weightUnit)) { weightBounds.contains($0) }
      try table.check("delay", "at least one step, \(grid.show(grid.dt))") { isDelay($0) }
      try table.check("delay", "at most \(grid.show(grid.longestDelay))") { $0 <= grid.longestDelay }
      return PairList(
        pre: try table.indices("pre", below: pre, "the presynaptic population"),
        post: try table.indices("post", below: post, "the postsynaptic population"),
        weights: table.columns["weight"], delays: table.columns["delay"],
        file: reader.listedFile(file, bytes))
    } catch {
      context.report(error, in: file, namedAt: place, path)
      return nil
    }
  }

  private func isDelay(_ delay: Double) -> Bool { delay.isFinite && delay >= grid.dt * (1 - Grid.tolerance) }

  // MARK: - Inline

  private func inline(_ reader: ObjectReader) -> PairList? {
    guard let node = reader.node("pairs") else { return nil }
    guard let rows = node.array else {
      reader.report("found \(node.value.summary); expected a list of rows [pre, post]", "pairs")
      return nil
    }
    let width = rows.first?.array?.count ?? 2
    var list = PairList()
    list.weights = width > 2 ? [] : nil
    list.delays = width > 3 ? [] : nil
    for (index, row) in rows.enumerated() {
      if let fault = append(row, width, to: &list) {
        context.report(fault, at: row.place, reader.path.key("pairs").index(index))
        return nil
      }
    }
    return list
  }

  /// Appends one row, or says what is wrong with it.
  private func append(_ row: JSONNode, _ width: Int, to list: inout PairList) -> String? {
    guard let items = row.array, (2...4).contains(items.count) else {
      return
        "found \(row.value.summary); expected a row [pre, post], [pre, post, weight] or [pre, post, weight, delay]"
    }
    guard items.count == width else {
      return "the row has \(items.count) numbers, the first row has \(width)"
    }
    guard let source = index(items[0], below: pre) else { return fault(items[0], "presynaptic", pre) }
    guard let target = index(items[1], below: post) else { return fault(items[1], "postsynaptic", post) }
    list.pre.append(source)
    list.post.append(target)
    if width > 2 {
      guard let weight = number(items[2]), weightBounds.contains(weight) else {
        return
          "the weight is \(items[2].value.summary); it must be \(weightBounds.requirement(in: weightUnit))"
      }
      list.weights?.append(weight)
    }
    if width > 3 {
      guard let delay = number(items[3]), isDelay(delay) else {
        return "the delay is \(items[3].value.summary); it must be at least one step, \(grid.show(grid.dt))"
      }
      guard delay <= grid.longestDelay else {
        return "the delay is \(items[3].value.summary); it must be at most \(grid.show(grid.longestDelay))"
      }
      list.delays?.append(delay)
    }
    return nil
  }

  private func index(_ node: JSONNode, below limit: Int) -> Int32? {
    guard let index = IntegerReader.whole(node), index >= 0, index < limit else { return nil }
    return Int32(exactly: index)
  }

  private func fault(_ node: JSONNode, _ side: String, _ size: Int) -> String {
    "found \(node.value.summary); expected an index of the \(side) population, 0 to \(size - 1)"
  }

  private func number(_ node: JSONNode) -> Double? {
    guard case .number(let text) = node.value else { return nil }
    return Double(text)
  }
}
