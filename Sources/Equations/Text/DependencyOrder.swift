/// Names in an order in which every one follows those that its text uses.
struct DependencyOrder {
  /// The names that the text of a name uses; names without a text do not occur as keys.
  let uses: [String: [String]]
  /// The names so far, every one after those that it uses.
  private(set) var names: [String] = []
  /// Names that lead back to the first of them, which stands at the end again.
  private(set) var circles: [[String]] = []
  /// Those in whose text a circle closes.
  private(set) var closing: [String] = []
  private var state: [String: Bool] = [:]  // false while its own names are looked at

  init(uses: [String: [String]]) { self.uses = uses }

  /// Adds a name after all that it uses.
  mutating func visit(_ name: String) { visit(name, chain: []) }

  private mutating func visit(_ name: String, chain: [String]) {
    guard let inner = uses[name], state[name] == nil else { return }
    state[name] = false
    for other in inner where uses[other] != nil {
      if state[other] == false {
        circles.append((chain + [name]).drop { $0 != other } + [other])
        closing.append(name)
      } else {
        visit(other, chain: chain + [name])
      }
    }
    state[name] = true
    names.append(name)
  }
}

extension Expression {
  /// The names in it, in the order of the text.
  var names: [String] {
    var names: [String] = []
    forEachName { name, _ in names.append(name) }
    return names
  }
}
