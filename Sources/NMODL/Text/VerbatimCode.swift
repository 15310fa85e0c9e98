import Foundation

/// What C code between VERBATIM and ENDVERBATIM comes to.
enum VerbatimCode {
  case nothing, returns, code

  init(_ text: String) {
    let bare = Self.withoutComments(text).split(separator: "\n").map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    .filter { !$0.isEmpty && !$0.hasPrefix("#") && !$0.hasPrefix("extern ") }
    .joined(separator: " ")
    switch bare.filter({ !" \t{}".contains($0) }) {
    case "", "}", "{": self = .nothing
    case "return;", "return0;", "return0.;": self = .returns
    // NEURON has the concentration read already.
    case "cai=_ion_cai;": self = .nothing
    default: self = .code
    }
  }

  private static func withoutComments(_ text: String) -> String {
    var rest = text[...]
    var result = ""
    while let open = rest.range(of: "/*") {
      result += rest[..<open.lowerBound]
      guard let close = rest.range(of: "*/", range: open.upperBound..<rest.endIndex) else { return result }
      rest = rest[close.upperBound...]
    }
    result += rest
    return result.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in line.range(of: "//").map { String(line[..<$0.lowerBound]) } ?? String(line) }
      .joined(separator: "\n")
  }

  /// What people usually mean by it.
  static func remedy(for code: String) -> String? {
    if code.contains("nrn_random_pick") || code.contains("scop_random") {
      return "declare \"RANDOM name\" in NEURON and draw with random_uniform(name) and the like"
    }
    if code.contains("vector_vec") || code.contains("vector_capacity") {
      return "give the times by a spike_train input of the experiment"
    }
    if code.contains("printf") { return "record the variable in place of printing it" }
    return nil
  }
}
