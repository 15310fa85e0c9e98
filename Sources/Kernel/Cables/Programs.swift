import Integration
import Numerics

/// The compiled loops of the catalogues in one precision.
struct Programs<Real: KernelScalar> {
  let neuron: (NeuronKind) -> NeuronProgram<Real>
  let mechanism: (MechanismKind) -> MechanismProgram<Real>
  let current: (CurrentKind) -> CurrentProgram<Real>
}

extension Programs<Double> {
  static var double: Self {
    Programs(neuron: { $0.double }, mechanism: { $0.double }, current: { $0.double })
  }
}

extension Programs<Float> {
  static var single: Self {
    Programs(neuron: { $0.single }, mechanism: { $0.single }, current: { $0.single })
  }
}
