import Foundation
import Recording

/// Which neurons' spikes a run wrote, as its experiment.json says.
struct RecordedNeurons: Decodable {
  private let recordings: Recordings?

  private struct Recordings: Decodable { let spikes: Spikes? }

  private struct Entry: Decodable {
    let population: String
    let neurons: Selection?
  }

  private enum Spikes: Decodable {
    case every(Bool)
    case some([Entry])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let every = try? container.decode(Bool.self) {
        self = .every(every)
      } else {
        self = .some(try container.decode([Entry].self))
      }
    }
  }

  private enum Selection: Decodable {
    case all
    case indices([Int])
    case range(from: Int, to: Int, step: Int)

    private struct Range: Decodable { let from, to, step: Int }

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if (try? container.decode(String.self)) == "all" {
        self = .all
      } else if let indices = try? container.decode([Int].self) {
        self = .indices(indices)
      } else {
        let range = try container.decode(Range.self)
        self = .range(from: range.from, to: range.to, step: max(1, range.step))
      }
    }
  }

  /// The ascending indices of a population's neurons that were recorded; spikes are recorded by default.
  func neurons(of population: RunSummary.Population) -> RecordingLayout.Population.Recorded {
    switch recordings?.spikes {
    case nil, .every(true)?: return .all
    case .every(false)?: return .none
    case .some(let entries)?:
      var recorded: Set<Int> = []
      for entry in entries where entry.population == population.name {
        switch entry.neurons {
        case nil, .all?: return .all
        case .indices(let indices)?:
          recorded.formUnion(indices.lazy.filter { (0..<population.size).contains($0) })
        case .range(let from, let to, let step)?:
          recorded.formUnion(stride(from: max(0, from), to: min(to, population.size), by: step))
        }
      }
      return recorded.isEmpty ? .none : .some(recorded.sorted())
    }
  }
}
