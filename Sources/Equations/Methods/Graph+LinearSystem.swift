/// Linear equations that depend on each other, solved together.
extension Graph {
  /// Slopes as `A x + b`: the rows of A, with nothing for 0, and b.
  struct CoupledForm {
    var rows: [[Node?]]
    var rests: [Node?]
  }

  /// Slopes of some numbers as a linear system; nothing where one is not linear, or a factor is not fixed.
  ///
  /// A slope that is missing is 0.
  mutating func coupled(_ slopes: [Node?], in values: [Node]) -> CoupledForm? {
    var form = CoupledForm(rows: [], rests: [])
    for slope in slopes {
      var rest = slope
      var row: [Node?] = []
      for value in values {
        guard let part = rest else {
          row.append(nil)
          continue
        }
        guard let linear = linear(part, in: value), !linear.holds, linear.slope.map({ isFixed[$0] }) ?? true
        else { return nil }
        row.append(linear.slope)
        rest = linear.rest
      }
      form.rows.append(row)
      form.rests.append(rest)
    }
    return form
  }

  /// Where numbers are after a step of a linear system.
  mutating func advanced(_ values: [Node], by form: CoupledForm) -> [Node] {
    let zero = constant(0)
    let size = values.count
    let elements = solution(of: form.rows.flatMap { $0 }.map { $0 ?? zero })
    let reach = Self.reach(form.rows)
    return values.indices.map { row in
      if form.rows[row].allSatisfy({ $0 == nil }), form.rests[row] == nil { return values[row] }
      let columns = values.indices.filter { reach[row][$0] }
      let added = columns.compactMap { column in
        form.rests[column].map { binary(.multiply, $0, elements[size * (size + row) + column]) }
      }
      // What never changes is added up once.
      let terms =
        added.filter { isFixed[$0] } + added.filter { !isFixed[$0] }
        + columns.map { binary(.multiply, values[$0], elements[size * row + $0]) }
      let sum = terms.dropFirst().reduce(terms.first) { sum, term in sum.map { binary(.add, $0, term) } }
      return sum ?? values[row]
    }
  }

  /// Which number follows from which, itself among them.
  private static func reach(_ rows: [[Node?]]) -> [[Bool]] {
    var reach = rows.indices.map { row in rows.indices.map { $0 == row || rows[row][$0] != nil } }
    for middle in rows.indices {
      for row in rows.indices where reach[row][middle] {
        for column in rows.indices where reach[middle][column] { reach[row][column] = true }
      }
    }
    return reach
  }
}
