import Documents
import Foundation
import ModelDescription

/// Says what can be done with a NeuroML file, which bgsim does not read.
struct NeuroMLRefusal: ModelImporter {
  let name = "neuroml"
  let summary = "is not read; bgsim says what can be done today"

  /// Whether a text is XML of NeuroML or LEMS.
  func recognises(_ bytes: [UInt8]) -> Bool {
    let head = String(decoding: bytes.prefix(4096), as: UTF8.self)
    return head.drop { $0.isWhitespace || $0 == "\u{FEFF}" }.hasPrefix("<")
      && (head.contains("<neuroml") || head.contains("<Lems"))
  }

  func read(paths: [String], choices: [String: String]) throws -> ImportedExperiment {
    throw InvalidInput(
      paths.map { path in
        Problem(
          place: path, message: "bgsim does not read NeuroML",
          remedy:
            "today: point neurons and synapses as equations (docs/equations.md), cells with their SWC file "
            + "(docs/compartmental.md), or a model of NetPyNE (docs/netpyne.md)")
      })
  }
}
