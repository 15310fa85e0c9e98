import Experiments

/// What `--update` changes in a baseline.
struct BaselineChange {
  let old: Baseline?
  let new: Baseline

  /// Whether the file can stay as it is; the version that wrote it does not count.
  var isEmpty: Bool {
    guard var old else { return false }
    old.version = new.version
    return old == new
  }

  /// What changes, setting by setting and population by population.
  var lines: [String] {
    guard let old, !isEmpty else { return [] }
    let settings = old.differences(from: new).map { "\($0.setting): \($0.baseline) -> \($0.now)" }
    let isComparable = old.populations.map(\.name) == new.populations.map(\.name)
    return isComparable ? settings + Comparison(old, new, .exact).lines : settings
  }
}
