import Kernel
import ModelDescription
import ModelTerms
import Numerics
import Quantities

/// Draws the numbers of one population, with random numbers of its own for each purpose and row of a table.
struct PopulationDraw {
  let population: Population
  let index: Int
  let seed: UInt64

  /// One number for each cell; `place` distinguishes uses of the same table within a cell.
  func values(_ source: ValueSource, _ purpose: RandomPurpose, _ row: Int, place: Int = 0) -> NeuronValues {
    if case .constant(let value) = source { return .same(value) }
    let key = RandomKey(seed: seed, purpose: purpose, object: index << 8 | row)
    return .each(source.values(count: population.size, key: key, base: UInt64(place) << 32))
  }

  /// The conductances at time zero that the population gives, by the place of the receptor.
  func conductances(of receptors: [Receptor]) -> [Int: NeuronValues] {
    var result: [Int: NeuronValues] = [:]
    for (place, receptor) in receptors.enumerated() where receptor.isConductance {
      guard let source = population.initialConductance[receptor.label] else { continue }
      result[place] = values(source, .initialConductance, place)
    }
    return result
  }
}
