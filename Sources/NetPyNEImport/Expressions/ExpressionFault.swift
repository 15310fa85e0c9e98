/// Why an expression cannot be carried over.
struct ExpressionFault: Error, Equatable {
  var message: String
  var remedy: String?

  init(_ message: String, remedy: String? = nil) {
    self.message = message
    self.remedy = remedy
  }
}
