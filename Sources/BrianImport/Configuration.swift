import Documents
import Importing

/// A configuration of the Brian2 project of the basal ganglia, in its own terms.
struct Configuration {
  var groups: [Group] = []
  var trains: [Trains] = []
  var connections: [Connection] = []
  var run = Run()

  /// Neurons with equations.
  struct Group {
    var name: String
    var size: Int
    /// The class that has its reset and its equations.
    var modelClass: String
    var neuron: NeuronFile
    /// What figures call it.
    var displayName: String?
    var entry: Entry
  }

  /// Poisson trains, one to one onto the groups that connections name.
  struct Trains {
    var name: String
    var size: Int
    /// The group whose stimulus they follow.
    var target: String
    /// Spikes per second.
    var rate: Double
    var entry: Entry
  }

  /// A connection with one or more receptors.
  struct Connection {
    var name: String
    var pre: String
    var post: String
    var weight: Double
    /// How many of all pairs are connected; means nothing for trains.
    var probability: Double
    var receptors: [Receptor]
    var entry: Entry
  }

  /// What a spike opens.
  struct Receptor {
    var kind: Kind
    /// Conductance of a spike of weight 1 [nS].
    var g0: Double
    /// Time constant [ms].
    var tau: Double
    /// Reversal potential [mV].
    var reversal: Double
    /// A factor on the current.
    var beta: Double?
    /// From spike to effect [ms].
    var delay: Double

    enum Kind: String, CaseIterable { case ampa = "AMPA", gaba = "GABA", nmda = "NMDA" }
  }

  /// Times [ms] and the stimulus.
  struct Run {
    var duration = 1000.0
    var dt = 0.1
    var stimulus: Stimulus?
  }

  /// Other rates for a while.
  struct Stimulus {
    var start: Double
    var stop: Double
    var rates: [String: Double]
  }

  func group(_ name: String) -> Group? { groups.first { $0.name == name } }
  func trains(_ name: String) -> Trains? { trains.first { $0.name == name } }
}

extension Configuration.Connection {
  /// The conductance of a spike [nS]; rounded, so that 0.7 times 0.11 is 0.077.
  func weight(_ receptor: Configuration.Receptor) -> Double {
    let product = weight * receptor.g0
    return abs(product) < 1000 ? (product * 1e12).rounded() / 1e12 : product
  }
}
