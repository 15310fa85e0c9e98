import BuiltInModels
import Foundation
import Integration
import Kernel
import ModelDescription
import Testing

/// The neuron files below params/ and what SciPy computed from them (`scripts/neuron_reference.py`).
enum NeuronLibrary {
  /// A point of an f-I curve: spikes in three seconds, and the rate after the first of them.
  struct Point: Sendable {
    var current: Double
    var rate: Double
    var spikes: Int
    /// The first spike [ms]; NaN without one.
    var first: Double
    /// How much the longest interval exceeds the shortest, as a fraction of it.
    var variation: Double
  }

  static let parameters = URL(filePath: #filePath).appending(path: "../../../params").standardized

  /// Every neuron file, relative to params/neurons.
  static let files: [String] = {
    let folder = parameters.appending(path: "neurons").path()
    let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".json") }.sorted()
  }()

  static let curves: [String: [Point]] = {
    let rows = table("curves.csv").map { cells in
      let n = cells.map { Double($0) ?? .nan }
      return (cells[0], Point(current: n[1], rate: n[2], spikes: Int(n[3]), first: n[4], variation: n[5]))
    }
    return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
  }()

  static let rheobases: [String: Double] = Dictionary(
    uniqueKeysWithValues: table("rheobases.csv").map { ($0[0], Double($0[1]) ?? .nan) })

  /// Rates of `published.csv`, which independent programs gave for the same numbers, with their last digit.
  static let published: [String: [(current: Double, rate: Double, digit: Double)]] = {
    let rows = table("published.csv").map { cells in
      let decimals = cells[2].split(separator: ".").dropFirst().first?.count ?? 0
      let digit = pow(10, -Double(decimals))
      return (cells[0], (Double(cells[1]) ?? .nan, Double(cells[2]) ?? .nan, digit))
    }
    return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
  }()

  /// One neuron of a file for each current; nothing given keeps the file's own.
  static func run(
    _ file: String, currents: [Double]?, initial: String = "{}", duration: Double = 3000, dt: Double = 0.01,
    method: String = "rk4", trace: (variables: [String], interval: Double)? = nil
  ) throws -> Run {
    let list = (currents ?? []).map { "\($0)" }.joined(separator: ", ")
    let override = currents == nil ? "{}" : #"{"I_ext": {"values": [\#(list)]}}"#
    let names = (trace?.variables ?? []).map { "\"\($0)\"" }.joined(separator: ", ")
    let traces =
      trace.map {
        """
        {"population": "cells", "neurons": [0], "variables": [\(names)], "interval": "\($0.interval) ms"}
        """
      } ?? ""
    let text = """
      {
        "simulation": {"duration": "\(duration) ms", "dt": "\(dt) ms"},
        "populations": {
          "cells": {
            "size": \(currents?.count ?? 1), "method": "\(method)",
            "neuron": {"file": "neurons/\(file)", "params": \(override), "initial": \(initial)}
          }
        },
        "recordings": {"traces": [\(traces)]}
      }
      """
    return try run(text: text)
  }

  /// An experiment of which the files are named relative to params/.
  static func run(text: String) throws -> Run {
    let reader = ExperimentReader(models: ModelCatalogue.builtIn.neuronDefinitions)
    return try Run(reader.read(text: text, directory: parameters.path()), threads: 1)
  }

  private static func table(_ name: String) -> [[String]] {
    let folder = try? Fixture("neuron_library").directory
    let text = folder.flatMap { try? String(contentsOf: $0.appending(path: name), encoding: .utf8) } ?? ""
    return text.split(separator: "\n").dropFirst().map { $0.split(separator: ",").map(String.init) }
  }
}
