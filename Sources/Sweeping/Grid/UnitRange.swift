import Foundation
import Quantities

/// A number with a unit, as it is written: `10pA`.
struct Quantity {
  /// The number's text.
  let number: String
  /// The unit's text; empty if there is none.
  let unit: String

  /// Nothing if the text is no number, or one with something behind it that is no unit.
  init?(_ text: String) {
    guard let match = text.wholeMatch(of: /([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)(.*)/) else {
      return nil
    }
    number = String(match.1)
    unit = match.2.trimmingCharacters(in: .whitespaces)
    if !unit.isEmpty, Unit(parsing: unit) == nil { return nil }
  }
}

/// Evenly spaced decimals: START:STOP:STEP, with STOP if it is on the grid.
struct UnitRange {
  /// The numbers' texts, exact decimals.
  let numbers: [String]
  /// Their unit; empty if none is given.
  let unit: String

  private static let mostNumbers = 1_000_000

  /// Nothing if the text is no range; throws where it is nearly one.
  init?(parsing list: String, of option: String) throws {
    let parts = list.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let ends = parts.map { Quantity($0) }
    guard parts.count > 1, parts[0].wholeMatch(of: /[-+]?\.?\d.*/) != nil else { return nil }
    let failure = { (reason: String) in SweepSyntaxError("\(option): \(reason)") }
    guard parts.count == 3, let start = ends[0], let stop = ends[1], let step = ends[2] else {
      throw failure("a range is START:STOP:STEP with numbers and a unit, as in 0:500:10pA")
    }
    let units = Set([start, stop, step].map(\.unit)).subtracting([""])
    guard units.count <= 1 else { throw failure("the numbers of a range have the same unit") }
    unit = units.first ?? ""
    let numbers = try [start, stop, step].map { quantity in
      guard let number = Decimal(string: quantity.number, locale: Locale(identifier: "en_US_POSIX")) else {
        throw failure("\(quantity.number) is not a number")
      }
      return number
    }
    self.numbers = try Self.texts(numbers[0], numbers[1], numbers[2], failure)
  }

  private static func texts(
    _ start: Decimal, _ stop: Decimal, _ step: Decimal, _ failure: (String) -> SweepSyntaxError
  ) throws -> [String] {
    guard step != 0 else { throw failure("the step is 0") }
    guard step > 0 ? start <= stop : start >= stop else {
      throw failure("the step leads away from \(stop)")
    }
    let steps = NSDecimalNumber(decimal: (stop - start) / step).doubleValue
    guard steps < Double(mostNumbers) else { throw failure("a range has at most \(mostNumbers) numbers") }
    var texts: [String] = []
    // One more than the quotient says, in case it was rounded down.
    for index in 0...(Int(steps) + 1) {
      let number = start + Decimal(index) * step
      if step > 0 ? number <= stop : number >= stop { texts.append(number.description) }
    }
    return texts
  }
}
