/// placeholder until the units land
public struct Unit: Sendable, Equatable {
  public let symbol: String
}
