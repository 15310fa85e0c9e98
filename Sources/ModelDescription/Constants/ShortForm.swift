import Equations

/// A text of the form `name(argument, ...)`.
struct ShortForm {
  /// An argument, with the number of characters of the text before it.
  struct Argument {
    /// The name before a `=`.
    var name: String?
    var text: String
    var offset: Int
  }

  /// What stands before the bracket.
  let name: String
  /// What stands in it; nothing where it is not closed by the last character.
  let arguments: [Argument]?

  /// The form of a text with a bracket.
  init?(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    guard let open = scalars.firstIndex(of: "(") else { return nil }
    name = QuantityText.trimmed(Self.text(scalars[..<open]))
    arguments = Self.arguments(scalars, open)
  }

  /// The form of a text that begins with the name of a distribution and a bracket.
  static func ofDistribution(_ text: String) -> ShortForm? {
    guard let first = text.first(where: { $0 != " " }), first.isLetter, let form = ShortForm(text),
      ObjectTable.distributionNames.contains(form.name)
    else { return nil }
    return form
  }

  /// Whether it can be nothing but a distribution, be it a misspelt one: no function has its name.
  var isNoFunction: Bool {
    guard let first = name.unicodeScalars.first, first.properties.isAlphabetic else { return false }
    return name.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0 == "_" }
      && ExpressionFunction.named(name) == nil
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }

  /// The texts between the commas that stand in no inner bracket.
  private static func arguments(_ scalars: [Unicode.Scalar], _ open: Int) -> [Argument]? {
    guard let close = scalars.lastIndex(where: { $0 != " " }), scalars[close] == ")" else { return nil }
    var arguments: [Argument] = []
    var start = open + 1
    var depth = 0
    for place in (open + 1)..<close {
      switch scalars[place] {
      case "(": depth += 1
      case ")": depth -= 1
      case "," where depth == 0:
        arguments.append(argument(scalars, start..<place))
        start = place + 1
      default: break
      }
      if depth < 0 { return nil }
    }
    guard depth == 0 else { return nil }
    return arguments + [argument(scalars, start..<close)]
  }

  private static func argument(_ scalars: [Unicode.Scalar], _ range: Range<Int>) -> Argument {
    var start = range.lowerBound
    var name: String?
    if let sign = range.first(where: { scalars[$0] == "=" }), sign + 1 < range.upperBound,
      scalars[sign + 1] != "=",
      scalars[start..<sign].allSatisfy({ $0 == " " || $0 == "_" || $0.properties.isAlphabetic })
    {
      name = QuantityText.trimmed(text(scalars[start..<sign]))
      start = sign + 1
    }
    while start < range.upperBound, scalars[start] == " " { start += 1 }
    let own = QuantityText.trimmed(text(scalars[start..<range.upperBound]))
    return Argument(name: name, text: own, offset: start)
  }
}
