import Documents
import Foundation
import ModelDescription

/// The functions that expressions may call.
enum ExpressionFunctions {
  /// Functions of numbers.
  private static let plain: [String: @Sendable (Double) -> Double] = [
    "abs": { abs($0) }, "exp": { exp($0) }, "sqrt": { $0.squareRoot() }, "log": { log($0) },
  ]
  private static let random = ["normal", "uniform", "lognormal", "negexp", "exponential"]
  /// Random functions of NetPyNE that bgsim has no distribution for.
  private static let foreign = [
    "binomial", "discunif", "erlang", "geometric", "hypergeo", "poisson", "weibull",
  ]

  /// The value of a call; random functions have the arguments of NEURON's `Random`, where the second number of
  /// `normal` and `lognormal` is a variance.
  static func call(_ name: String, _ arguments: [Draw]) throws(ExpressionFault) -> Draw {
    if foreign.contains(name) {
      throw ExpressionFault("bgsim has no distribution \(name)", remedy: "distributions: \(shown(random))")
    }
    let known = plain.keys.sorted() + ["min", "max"] + random
    guard known.contains(name) else {
      throw ExpressionFault(
        "there is no function \"\(name)\"",
        remedy: NearestName.remedy(for: name, among: known, called: "functions"))
    }
    let numbers = arguments.compactMap(\.number)
    guard numbers.count == arguments.count else {
      throw ExpressionFault(
        "\(name) of a draw is no distribution that bgsim has",
        remedy: ["min", "max"].contains(name) ? "bgsim draws again instead of cutting: \"min\", \"max\"" : nil
      )
    }
    if name == "min" || name == "max" { return try extreme(name, numbers) }
    let count = ["normal", "uniform", "lognormal"].contains(name) ? 2 : 1
    guard numbers.count == count else {
      throw ExpressionFault(
        "\(name) takes \(count == 1 ? "one number" : "two numbers"), not \(numbers.count)")
    }
    if let function = plain[name] { return .constant(function(numbers[0])) }
    return try draw(name, numbers)
  }

  private static func extreme(_ name: String, _ numbers: [Double]) throws(ExpressionFault) -> Draw {
    guard let value = name == "min" ? numbers.min() : numbers.max() else {
      throw ExpressionFault("\(name) takes at least one number")
    }
    return .constant(value)
  }

  private static func draw(_ name: String, _ numbers: [Double]) throws(ExpressionFault) -> Draw {
    switch name {
    case "uniform":
      guard numbers[0] <= numbers[1] else {
        throw ExpressionFault("uniform(\(numbers[0]), \(numbers[1])): the first number is larger")
      }
      return .uniform(min: numbers[0], max: numbers[1])
    case "negexp", "exponential":
      guard numbers[0] > 0 else { throw ExpressionFault("the mean of \(name) must be positive") }
      return .exponential(mean: numbers[0])
    default:
      let (mean, variance) = (numbers[0], numbers[1])
      guard variance >= 0 else {
        throw ExpressionFault("the second number of \(name), a variance, is negative")
      }
      if name == "normal" { return .normal(mean: mean, sd: variance.squareRoot()) }
      guard mean > 0 else { throw ExpressionFault("the mean of lognormal must be positive") }
      // Mean and variance of the numbers themselves determine those of their logarithms.
      let ratio = 1 + variance / (mean * mean)
      return .lognormal(median: mean / ratio.squareRoot(), sigma: log(ratio).squareRoot())
    }
  }

  private static func shown(_ names: [String]) -> String { names.joined(separator: ", ") }
}

/// The names that expressions may contain.
enum ExpressionNames {
  /// What NetPyNE derives from places, of which bgsim's populations have none.
  private static let spatial =
    ["pre_", "post_", "dist_"].flatMap { head in
      [
        "x", "y", "z", "xnorm", "ynorm", "znorm", "2D", "3D", "3D_border", "norm2D", "norm3D", "path",
        "euclidean",
      ]
      .map { head + $0 }
    } + ["x", "y", "z", "xnorm", "ynorm", "znorm"]

  static func value(of name: String, among variables: [String: Double]) throws(ExpressionFault) -> Double {
    if let value = variables[name] { return value }
    if name == "pi" { return .pi }
    if spatial.contains(name) {
      throw ExpressionFault("it depends on \"\(name)\", a place; bgsim's cells have none")
    }
    throw ExpressionFault(
      "there is no variable \"\(name)\"",
      remedy: NearestName.remedy(for: name, among: variables.keys.sorted(), called: "variables"))
  }
}
