/// Looking into texts before they are parsed.
package enum ImportedText {
  /// Whether a word occurs anywhere in a text.
  package static func contains(_ word: String, in bytes: [UInt8]) -> Bool {
    let word = Array(word.utf8)
    return bytes.withUnsafeBufferPointer { bytes in
      guard let first = word.first, bytes.count >= word.count else { return word.isEmpty }
      for start in 0...bytes.count - word.count where bytes[start] == first {
        if word.indices.allSatisfy({ bytes[start + $0] == word[$0] }) { return true }
      }
      return false
    }
  }
}
