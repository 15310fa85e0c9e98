import ModelDescription

extension ListedPairs: ListedRule {
  func pairs(_ populations: ConnectedPopulations) -> (pre: [Int32], post: [Int32]) { (pre, post) }
}
