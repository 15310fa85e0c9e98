import Integration
import Numerics
import Quantities
import Testing

@testable import Kernel

/// The elimination on a tree, compared with that of a full matrix.
@Suite struct CableSolverTests {
  /// Random trees; a chain and a star among them.
  static let sizes = [1, 2, 3, 8, 33, 120]

  /// Both eliminations round every operation once.
  ///
  /// The capacitance over the step, at least 40 nS, dominates enough
  /// that some hundred roundings of the greatest change are a wide bound; a wrong index is wrong by 100 %.
  @Test("the change of the potential is that of a dense solver", arguments: sizes, CableCell.Scheme.allCases)
  func dense(nodes: Int, scheme: CableCell.Scheme) {
    #expect(greatestError(nodes, scheme, .double) < 1000 * Double.ulpOfOne)
    #expect(greatestError(nodes, scheme, .single) < 1000 * Double(Float.ulpOfOne))
  }

  /// Greatest distance between the two solutions, over the greatest change.
  private func greatestError<Real>(_ count: Int, _ scheme: CableCell.Scheme, _ programs: Programs<Real>)
    -> Double
  {
    var random = Generator(state: UInt64(count))
    let cell = CableCell.random(count, scheme: scheme, &random)
    let (cells, stride) = (5, 64)
    let cable = CableDynamics<Real>(cell, size: cells, stride: stride, programs: programs, dt: 0.05)
    let scratch = CableScratch(cable)
    let state = cable.initialState(cell, size: cells)
    cable.clear(scratch, cells)
    var problems = (0..<cells).map { _ in DenseProblem(cell, dt: scheme == .implicitEuler ? 0.05 : 0.025) }
    for node in 0..<count {
      for i in 0..<cells {
        let v = Real(random.uniform(-90, 40))
        let (current, slope) = (Real(random.uniform(-500, 500)), Real(random.uniform(0, 50)))
        state[node * stride + i] = v
        scratch.rhs[node * cableBlock + i] = current
        scratch.diagonal[node * cableBlock + i] += slope
        problems[i].v[node] = Double(v)
        problems[i].b[node] = Double(current)
        problems[i].a[node][node] += Double(slope)
      }
    }
    cable.solve(state.pointer, scratch, cells)
    var greatest = 0.0
    for (i, problem) in problems.enumerated() {
      let exact = problem.solution(cell)
      let scale = exact.map(abs).max()!
      for node in 0..<count {
        let change = Double(scratch.rhs[node * cableBlock + i])
        greatest = max(greatest, abs(change - exact[node]) / scale)
        // The potential has moved by the change, of which Crank-Nicolson solves one half; here one rounding of 100 mV.
        let moved = problem.v[node] + change * (scheme == .implicitEuler ? 1 : 2)
        #expect(abs(Double(state[node * stride + i]) - moved) <= 200 * Double(Real.ulpOfOne))
      }
    }
    return greatest
  }

  @Test("currents and slopes of the last step are forgotten")
  func clear() {
    var random = Generator(state: 5)
    let cell = CableCell.random(9, &random)
    let cable = CableDynamics<Double>(cell, size: 3, stride: 64, programs: .double, dt: 0.1)
    let scratch = CableScratch(cable)
    for k in 0..<scratch.rhs.count {
      scratch.rhs[k] = 1
      scratch.diagonal[k] = 2
    }
    cable.clear(scratch, 3)
    for node in 0..<9 {
      for i in 0..<3 {
        #expect(scratch.rhs[node * cableBlock + i] == 0)
        #expect(scratch.diagonal[node * cableBlock + i] == cable.diagonal[node])
      }
    }
  }
}

/// The equations of one cell as a full matrix.
private struct DenseProblem {
  var a: [[Double]]
  var b: [Double]
  var v: [Double]

  init(_ cell: CableCell, dt: Double) {
    let count = cell.nodes.count
    a = Array(repeating: Array(repeating: 0, count: count), count: count)
    b = Array(repeating: 0, count: count)
    v = b
    for (i, node) in cell.nodes.enumerated() {
      a[i][i] += node.capacitance / dt
      guard let parent = node.parent else { continue }
      let g = node.axialConductance
      a[i][i] += g
      a[parent][parent] += g
      a[i][parent] -= g
      a[parent][i] -= g
    }
  }

  /// The changes of the potentials, by Gauss's elimination; the matrix is dominated by its diagonal.
  func solution(_ cell: CableCell) -> [Double] {
    var (a, x) = (a, b)
    for (i, node) in cell.nodes.enumerated() {
      guard let parent = node.parent else { continue }
      let current = node.axialConductance * (v[parent] - v[i])
      x[i] += current
      x[parent] -= current
    }
    for i in x.indices {
      for row in x.indices where row > i && a[row][i] != 0 {
        let factor = a[row][i] / a[i][i]
        for column in i..<x.count { a[row][column] -= factor * a[i][column] }
        x[row] -= factor * x[i]
      }
    }
    for i in x.indices.reversed() {
      for column in x.indices where column > i { x[i] -= a[i][column] * x[column] }
      x[i] /= a[i][i]
    }
    return x
  }
}
