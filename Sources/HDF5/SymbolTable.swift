/// The members of a group: their names and where their headers lie.
struct SymbolTable {
  private(set) var members: [(name: String, header: UInt64)] = []

  /// The members of the group with this header.
  init(_ header: ObjectHeader, _ content: FileContent) throws(HDF5Fault) {
    guard var message = header.first(.symbolTable) else {
      if header.first(.linkInfo) != nil || header.first(.link) != nil {
        throw .newer("a group of the newer form")
      }
      throw HDF5Fault("a dataset stands where a group should be")
    }
    let tree = try message.pointer()
    var heap = try content.cursor(try message.pointer())
    try heap.expect("HEAP")
    try heap.skip(4)
    let size = try heap.number(8)
    try heap.skip(8)
    let names = try content.range(try heap.pointer(), size)
    var walk = TreeWalk(content, root: tree, type: 0, keySize: 8)
    while let leaf = try walk.next() {
      var node = try content.cursor(leaf.child)
      try node.expect("SNOD")
      try node.skip(2)
      for _ in 0..<(try node.small(2)) {
        let offset = try node.number(8)
        let header = try node.pointer()
        try node.skip(24)
        guard offset < UInt64(names.count) else { throw .truncated }
        var text = Cursor(content: content, range: names.lowerBound + Int(offset)..<names.upperBound)
        members.append((try text.text(), header))
      }
    }
  }
}

/// Goes through the leaves of a version 1 B-tree.
struct TreeWalk {
  /// A leaf's place, and the key in front of it.
  struct Leaf {
    var key: Cursor
    var child: UInt64
  }

  private let content: FileContent
  private let type: Int
  private let keySize: Int
  private var waiting: [(address: UInt64, level: Int?)]
  private var leaves: [Leaf] = []
  /// Every node takes bytes of the file, so that damaged trees come to an end.
  private var budget: Int

  init(_ content: FileContent, root: UInt64, type: Int, keySize: Int) {
    self.content = content
    self.type = type
    self.keySize = keySize
    budget = content.bytes.count
    waiting = root == FileContent.nowhere ? [] : [(root, nil)]
  }

  /// The next leaf.
  mutating func next() throws(HDF5Fault) -> Leaf? {
    while leaves.isEmpty {
      guard let node = waiting.popLast() else { return nil }
      try open(node.address, level: node.level)
    }
    return leaves.removeLast()
  }

  private mutating func open(_ address: UInt64, level expected: Int?) throws(HDF5Fault) {
    var node = try content.cursor(address)
    try node.expect("TREE")
    let kind = try node.small(1)
    let level = try node.small(1)
    guard kind == type, level == expected ?? level else {
      throw HDF5Fault("the file is damaged: a tree has nodes of another kind")
    }
    let count = try node.small(2)
    budget -= 24 + count * (keySize + 8)
    guard budget >= 0 else { throw .truncated }
    try node.skip(16)
    var found: [Leaf] = []
    for _ in 0..<count {
      let key = try content.cursor(node.address, count: UInt64(keySize))
      try node.skip(keySize)
      found.append(Leaf(key: key, child: try node.pointer()))
    }
    if level == 0 {
      leaves = found.reversed()
    } else {
      waiting += found.reversed().map { ($0.child, level - 1) }
    }
  }
}
