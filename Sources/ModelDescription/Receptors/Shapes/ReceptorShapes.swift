import Documents
import ModelTerms
import Quantities

extension Receptor.Shape {
  /// The shapes, by the word `shape` of a receptor.
  static let family = Family<Receptor.Shape>(
    by: "shape", "the time course",
    [
      Form(exponentialCodec, Self.exponential) {
        if case .exponential(let course) = $0 { course } else { nil }
      },
      Form(biexponentialCodec, Self.biexponential) {
        if case .biexponential(let course) = $0 { course } else { nil }
      },
      Form(alphaCodec, Self.alpha) { if case .alpha(let course) = $0 { course } else { nil } },
      Form(impulseCodec, { _ in .impulse }) { $0 == .impulse ? ImpulseCourse() : nil },
    ])

  /// The keys of all shapes, as a receptor has them: of several meanings of one key, each with its shape.
  static let fields: [Field] = {
    let rows = family.forms.flatMap { form in form.table.fields.map { (shape: form.table.name, field: $0) } }
    var fields: [Field] = []
    for (_, first) in rows where !fields.contains(where: { $0.key == first.key }) {
      let same = rows.filter { $0.field.key == first.key }
      let meanings = same.map { same.count == 1 ? $0.field.summary : "\($0.field.summary) (\($0.shape))" }
      fields.append(Field(first.key, first.kind, .absent, meanings.joined(separator: " or ")))
    }
    return fields
  }()
}
