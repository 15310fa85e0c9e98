import Documents
import Quantities

extension ObjectReader {
  /// A phase in radians, 0 where the key is absent; one given in radians is not sent through degrees.
  func phase(_ key: String) -> Double? {
    guard let node = node(key) else { return 0 }
    let path = path.key(key)
    let bare = QuantityReader(unit: .degree, bounds: .any, context: context)
    if case .number = node.value {
      return bare.number(node, path).flatMap { Unit.degree.convert($0, to: .radian) }
    }
    return QuantityReader(unit: .radian, bounds: .any, context: context).number(node, path)
  }
}
