import Integration
import Numerics
import Quantities

/// What the parts of a run take, for planning before anything is built; each type says it of itself.
extension Simulation {
  /// Bytes of the spikes of a population that are held, and of short-term plasticity's `releases` on them.
  ///
  /// - Parameters:
  ///   - window: steps of a window.
  ///   - listening: how many steps modulators and feedback listen back.
  public static func spikeBytes(cells: Int, releases: Int, window: Int, listening: Int = 0) -> Int {
    let slots = SpikeHistory.slots(window: window, listening: listening)
    let perCell =
      SpikeHistory.bytesPerNeuron(slots: slots) + releases * ReleaseFactors.bytesPerSource(slots: slots)
    return cells * perCell
  }
}

extension Simulation {
  /// Bytes of the spikes of a projection that are on their way.
  ///
  /// - Parameters:
  ///   - steps: the longest delay.
  ///   - window: steps of a window.
  ///   - targets: neurons that they go to.
  ///   - isOneDelay: whether all synapses have this delay, so that a spike waits as one thing.
  ///   - spikes: how many are on their way.
  ///   - events: how many at all their synapses.
  public static func bytesUnderway(
    steps: Int, window: Int, targets: Int, isOneDelay: Bool, spikes: Double, events: Double
  ) -> Double {
    let round = Double(steps + 1 + window)
    if isOneDelay {
      return round * Double(ArrivalCalendar.bytesPerStep) + spikes * Double(MemoryLayout<Arrival>.stride)
    }
    let blocks = Double((targets + Double.blockSize - 1) / Double.blockSize)
    return round * blocks * Double(EventWheel<Double>.bytesPerList)
      + events * Double(MemoryLayout<SynapticEvent<Double>>.stride)
  }
}

extension Simulation.Precision {
  /// Bytes of columns of state and receptors, with which small populations are padded.
  public func bytes(columns: Int, cells: Int, areCables: Bool) -> Int {
    switch self {
    case .single: PopulationState<Float>.bytes(columns: columns, size: cells, areCables: areCables)
    case .double: PopulationState<Double>.bytes(columns: columns, size: cells, areCables: areCables)
    }
  }

  /// Bytes of a current of the experiment's own: its state, its constants and the numbers that differ between neurons.
  public func bytes(of current: NetworkCurrent, cells: Int) -> Int {
    let first = NeuronParameters { current.parameters[$0]![0] }
    // How many constants there are does not depend on the step.
    let constants = max(1, current.kind.double.constants(first, 1).count)
    let state = bytes(columns: max(1, current.kind.stateCount), cells: cells, areCables: false)
    let block = bytes(columns: constants, cells: 1, areCables: false)
    let columns = current.isAlike ? block : bytes(columns: constants, cells: cells, areCables: false)
    let numbers = Array(current.parameters.values) + current.initial.values
    let drawn = numbers.count { if case .each = $0 { true } else { false } }
    return state + columns + drawn * cells * MemoryLayout<Double>.stride
  }

  /// Bytes of one constant of a model.
  public var bytesPerConstant: Int {
    switch self {
    case .single: MemoryLayout<Float>.stride
    case .double: MemoryLayout<Double>.stride
    }
  }

  /// Bytes of a gap junction beside its connectivity.
  public var bytesPerGapJunction: Int {
    switch self {
    case .single: GapJunctions<Float>.bytesPerJunction
    case .double: GapJunctions<Double>.bytesPerJunction
    }
  }
}

extension CableCell {
  /// How many numbers a cell has.
  public var columnCount: Int { IonPlaces(self).columnCount }
}
