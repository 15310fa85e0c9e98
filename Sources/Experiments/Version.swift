/// The version of bgsim.
public enum Version {
  /// What `bgsim --version` prints and `summary.json` holds.
  public static let text = "0.1.0"
}
