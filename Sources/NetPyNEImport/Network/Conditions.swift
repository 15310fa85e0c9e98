import Documents
import Importing
import ModelDescription

/// `conds`, `preConds` and `postConds`: which cells are meant.
enum Conditions {
  /// What a condition says about a population.
  enum Answer: Equatable {
    case yes, no
    /// It asks for something that bgsim's populations do not have.
    case unknown(String)
  }

  private static let spatial = ["x", "y", "z", "xnorm", "ynorm", "znorm", "gid", "cellLabel"]

  /// Whether the cells of a population with these tags are meant; `cellList` is left to the caller.
  static func match(_ conditions: Entry?, _ tags: [String: String]) -> Answer {
    var answer = Answer.yes
    for (key, wanted) in conditions?.children ?? [] where key != "cellList" {
      if spatial.contains(key) {
        if answer == .yes { answer = .unknown(key) }
        continue
      }
      let texts = wanted.itemsOrSelf.map { JSONWriter.compact($0.node.value) }
      if tags[key].map(texts.contains) != true { return .no }
    }
    return answer
  }
}
