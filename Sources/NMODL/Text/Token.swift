import Foundation

/// A word of a .mod file.
struct Token: Equatable {
  enum Kind: Equatable {
    /// A keyword or a name.
    case name(String)
    /// A number, with its unit if one stands behind it in parentheses.
    case number(Double, unit: String?)
    /// A text in quotes.
    case string(String)
    /// A sign such as `+` or `<->`.
    case sign(String)
    /// What stands between VERBATIM and ENDVERBATIM.
    case verbatim(String)
    /// The end of the file.
    case end
  }

  let kind: Kind
  /// The line, from 1 on.
  let line: Int

  /// How messages show it.
  var summary: String {
    switch kind {
    case .name(let name): "\"\(name)\""
    case .number(let x, _): "the number \(x.formatted(.number.grouping(.never)))"
    case .string(let text): "the text \"\(text)\""
    case .sign(let sign): "\"\(sign)\""
    case .verbatim: "VERBATIM"
    case .end: "the end of the file"
    }
  }
}

/// What is wrong with a .mod file and on which line.
public struct ModFault: Error, Sendable, Equatable {
  /// What was found and what was expected.
  public let message: String
  /// The line, from 1 on.
  public let line: Int
  /// What to do about it.
  public let remedy: String?

  /// Makes a fault.
  public init(_ message: String, line: Int, remedy: String? = nil) {
    self.message = message
    self.line = line
    self.remedy = remedy
  }
}
