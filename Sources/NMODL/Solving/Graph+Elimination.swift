import Equations

extension Graph {
  /// The solution of linear equations, written out as Gauss's elimination.
  ///
  /// Which row follows which is decided by what is known when they are written out: the row with the fewest elements
  /// first, so that little fills in; numbers that change are never compared.
  ///
  /// - Parameters:
  ///   - matrix: Row by row; nothing stands for 0.
  ///   - right: What the equations come to.
  /// - Returns: Nothing where the matrix has no inverse, whatever its numbers are.
  mutating func solved(_ matrix: [[Node?]], _ right: [Node?]) -> [Node]? {
    var (rows, rights) = (matrix, right)
    let size = rows.count
    var order: [(row: Int, column: Int)] = []
    var (openRows, openColumns) = (Set(0..<size), Set(0..<size))
    for _ in 0..<size {
      guard let pivot = pivot(rows, openRows, openColumns) else { return nil }
      openRows.remove(pivot.row)
      openColumns.remove(pivot.column)
      order.append(pivot)
      let head = rows[pivot.row][pivot.column]!
      for row in openRows.sorted() {
        guard let element = rows[row][pivot.column] else { continue }
        let factor = binary(.divide, element, head)
        rows[row][pivot.column] = nil
        for column in openColumns.sorted() {
          guard let above = rows[pivot.row][column] else { continue }
          rows[row][column] = difference(rows[row][column], binary(.multiply, factor, above))
        }
        if let above = rights[pivot.row] {
          rights[row] = difference(rights[row], binary(.multiply, factor, above))
        }
      }
    }
    return substituted(rows, rights, order)
  }

  private mutating func substituted(
    _ rows: [[Node?]], _ rights: [Node?], _ order: [(row: Int, column: Int)]
  ) -> [Node] {
    var solution = [Node](repeating: constant(0), count: rows.count)
    for (place, pivot) in order.enumerated().reversed() {
      var rest = rights[pivot.row]
      for later in order[(place + 1)...] {
        guard let element = rows[pivot.row][later.column] else { continue }
        rest = difference(rest, binary(.multiply, element, solution[later.column]))
      }
      if let rest { solution[pivot.column] = binary(.divide, rest, rows[pivot.row][pivot.column]!) }
    }
    return solution
  }

  /// The element that the next step of the elimination divides by: one on the diagonal where that fills in no more.
  private func pivot(_ rows: [[Node?]], _ openRows: Set<Int>, _ openColumns: Set<Int>) -> (
    row: Int, column: Int
  )? {
    var best: (row: Int, column: Int, cost: Int)?
    for row in openRows.sorted() {
      let inRow = openColumns.count { rows[row][$0] != nil }
      for column in openColumns.sorted() where rows[row][column] != nil {
        let inColumn = openRows.count { rows[$0][column] != nil }
        // Off the diagonal numbers may be 0: it is taken where there is nothing else.
        let cost = (inRow - 1) * (inColumn - 1) + (row == column ? 0 : 1_000_000)
        if cost < best?.cost ?? .max { best = (row, column, cost) }
      }
    }
    return best.map { ($0.row, $0.column) }
  }
}
