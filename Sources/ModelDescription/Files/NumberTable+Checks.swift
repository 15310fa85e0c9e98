import Quantities
import TableFiles

extension NumberTable {
  /// A column of whole numbers below `limit`.
  func indices(_ name: String, below limit: Int, _ what: String) throws(TableFault) -> [Int32] {
    var indices: [Int32] = []
    indices.reserveCapacity(count)
    for (row, number) in (columns[name] ?? []).enumerated() {
      guard let index = Int32(exactly: number), index >= 0, index < limit else {
        throw TableFault(
          row: place(ofRow: row),
          message:
            "\(name) is \(QuantityText.show(number, .one)); expected an index of \(what), 0 to \(limit - 1)")
      }
      indices.append(index)
    }
    return indices
  }

  /// Throws at the first number of a column that is not accepted.
  func check(_ name: String, _ requirement: String, _ isAccepted: (Double) -> Bool) throws(TableFault) {
    for (row, number) in (columns[name] ?? []).enumerated() where !isAccepted(number) {
      throw TableFault(
        row: place(ofRow: row),
        message: "\(name) is \(QuantityText.show(number, .one)); it must be \(requirement)")
    }
  }
}
