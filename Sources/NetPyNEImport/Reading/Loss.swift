/// What the import may leave out only where `--allow` names it, because the model is another one without it.
enum Loss {
  static let populations = "populations"
  static let cells = "cells"
  static let connections = "connections"
  static let inputs = "inputs"
  static let keys = "keys"
  static let draws = "draws"
  static let gapJunctions = "gap-junctions"
  static let reactions = "reactions"

  /// All of them.
  static let all = [populations, cells, connections, inputs, keys, draws, gapJunctions, reactions]
}
