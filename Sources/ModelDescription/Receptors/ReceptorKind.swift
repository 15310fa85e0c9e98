import Documents
import ModelTerms
import Quantities

/// What the word of a receptor says about it.
struct ReceptorKind: Sendable {
  /// The word.
  let word: Receptor.Word
  /// What it is electrically, in words.
  let summary: String
  /// The time constant where none is given [ms]; a jump has none.
  let tau: Double?
  /// The reversal potential where none is given [mV]; a current has none.
  let reversal: Double?
  /// Whether magnesium blocks it.
  var isBlocked = false

  /// The kinds in the order of the documentation.
  static let all = [
    ReceptorKind(word: .ampa, summary: "conductance", tau: 5, reversal: 0),
    ReceptorKind(word: .gaba, summary: "conductance", tau: 10, reversal: -80),
    ReceptorKind(word: .nmda, summary: "with magnesium block", tau: 100, reversal: 0, isBlocked: true),
    ReceptorKind(word: .current, summary: "a current", tau: 5, reversal: nil),
    ReceptorKind(word: .delta, summary: "a jump of the membrane potential", tau: nil, reversal: nil),
    ReceptorKind(
      word: .equations, summary: "a current that is written as equations", tau: nil, reversal: nil),
  ]

  /// The words.
  static let words = all.map(\.word.rawValue)

  /// The kinds that are receptors without further keys.
  static let builtIn = words.filter { $0 != Receptor.Word.equations.rawValue }

  /// What the words mean, as in `AMPA, GABA: conductance`.
  static var meanings: String {
    var groups: [(summary: String, words: [String])] = []
    for kind in all {
      if groups.last?.summary == kind.summary {
        groups[groups.count - 1].words.append(kind.word.rawValue)
      } else {
        groups.append((kind.summary, [kind.word.rawValue]))
      }
    }
    return groups.map { "\($0.words.joined(separator: ", ")): \($0.summary)" }.joined(separator: "; ")
  }

  /// A default that depends on the kind: `AMPA 0, GABA -80 mV`.
  static func defaults(_ unit: Unit, _ number: (ReceptorKind) -> Double?) -> Field.Preset {
    let numbers = all.compactMap { kind in
      number(kind).map { "\(kind.word.rawValue) \(QuantityText.show($0, .one))" }
    }
    return .computed("\(numbers.joined(separator: ", ")) \(unit.symbol)")
  }
}
