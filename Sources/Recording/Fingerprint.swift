import TableFiles

/// A fingerprint of texts: equal fingerprints mean equal texts in equal order.
public struct Fingerprint: Sendable {
  private var bytes: [UInt8] = []
  private var hash = XXHash64()

  /// The fingerprint of nothing yet.
  public init() {}

  /// The fingerprint of one text.
  public init(of text: String) { add(text) }

  /// Takes a text.
  public mutating func add(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    // No text holds this byte, so that texts cannot run into each other.
    bytes.append(0xFF)
    let stripes = bytes.count / XXHash64.stripe * XXHash64.stripe
    bytes.withUnsafeBytes { hash.update(stripes: UnsafeRawBufferPointer(rebasing: $0[..<stripes])) }
    bytes.removeFirst(stripes)
  }

  /// The xxHash64 of all texts so far as 16 hexadecimal digits.
  public var text: String { XXHash64.text(bytes.withUnsafeBytes { hash.value(rest: $0) }) }
}
