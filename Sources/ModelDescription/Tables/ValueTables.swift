import Quantities

/// Quantities, distributions and selections written as objects.
extension ObjectTable {
  static let quantity = ObjectTable(
    name: "quantity", summary: "A number with a unit.",
    fields: [
      Field("value", .anything, .required, "the number"),
      Field("unit", .text, "the unit; none or \"\": the unit of the documentation"),
    ])

  static let values = ObjectTable(
    name: "values", summary: "One number for each.",
    fields: [
      Field("values", .list(.anything), .required, "the numbers"),
      Field("unit", .text, "the unit of bare numbers"),
    ])

  /// The forms of numbers that vary, for a quantity of this unit.
  static func distributions(_ unit: Unit) -> [ObjectTable] {
    let quantity = FieldKind.quantity(unit, .any)
    let cut = [
      Field("min", quantity, "smaller values are drawn again"),
      Field("max", quantity, "larger values are drawn again"),
    ]
    return [
      ObjectTable(
        name: "uniform", summary: "Uniform between two values.",
        fields: [
          Field("min", quantity, .required, "the smallest value"),
          Field("max", quantity, .required, "the largest value"),
        ]),
      ObjectTable(
        name: "normal", summary: "Gaussian.",
        fields: [
          Field("mean", quantity, .required, "the mean"),
          Field("sd", .quantity(unit, .nonNegative), .required, "the standard deviation"),
          Field(
            "truncate", .number(.positive), "values further from the mean than this many sd are drawn again"),
        ] + cut),
      ObjectTable(
        name: "lognormal", summary: "median * exp(sigma z) with standard normal z.",
        fields: [
          Field("median", .quantity(unit, .positive), .required, "the median"),
          Field("sigma", .number(.nonNegative), .required, "the standard deviation of the logarithm"),
        ] + cut),
      ObjectTable(
        name: "exponential", summary: "Exponential.",
        fields: [Field("mean", .quantity(unit, .positive), .required, "the mean")] + cut),
      ObjectTable(
        name: "linspace", summary: "Evenly spaced over the neurons.",
        fields: [
          Field("start", quantity, .required, "the value of the first neuron"),
          Field("stop", quantity, .required, "the value of the last neuron"),
        ]),
    ]
  }

  /// How many arguments the short form of each distribution has: those that are required.
  static let distributionNames = distributions(.one).map(\.name)

  static let range = ObjectTable(
    name: "range", summary: "Neurons from, up to and not including to, every step.",
    fields: [
      Field("from", .integer(0...(1 << 31)), .number(0), "the first index"),
      Field("to", .integer(0...(1 << 31)), .required, "the index after the last"),
      Field("step", .integer(1...(1 << 31)), .number(1), "the distance of two indices"),
    ])

  static let fraction = ObjectTable(
    name: "fraction", summary: "The first part of the population.",
    fields: [Field("fraction", .number(.unitInterval), .required, "which part")])
}
