import ModelTerms
import Quantities

/// A neuron model whose texts were read and whose names, dimensions and order were checked.
public struct NeuronSystem: Sendable, Equatable {
  /// A state variable.
  public struct Variable: Sendable, Equatable {
    /// Its name.
    public let name: String
    /// The unit of its numbers in files and recordings.
    public let unit: Unit
    /// Its derivative; nothing for a variable that only statements change.
    public let derivative: Expression?
    /// Where it starts, if that follows from parameters and v.
    public let start: Expression?
  }

  /// A named part of the equations, or a parameter that follows from others.
  public struct Definition: Sendable, Equatable {
    /// Its name.
    public let name: String
    /// The unit of its numbers in recordings.
    public let unit: Unit
    /// What it stands for.
    public let expression: Expression
  }

  /// An event.
  public struct Event: Sendable, Equatable {
    /// When it happens.
    public let condition: Expression
    /// What is done, in order.
    public let statements: [Statement]
  }

  /// How long no further spike follows one.
  public enum Refractoriness: Sendable, Equatable {
    /// Not at all.
    case none
    /// For a time.
    case time(Expression)
    /// While a condition holds.
    case condition(Expression)
  }

  /// The variables, the membrane potential first.
  public let variables: [Variable]
  /// Parameters with their units, in the order of the file.
  public let parameters: [NeuronEquations.Parameter]
  /// Sub-expressions and derived parameters; every one uses only those before it.
  public let definitions: [Definition]
  /// The names of the definitions that are parameters.
  public let derivedParameters: [String]
  /// What a step does, in place of a method.
  public let step: [Statement]
  /// When the neuron spikes.
  public let threshold: Expression?
  /// What a spike does.
  public let reset: [Statement]
  /// How long no further spike follows one.
  public let refractory: Refractoriness
  /// Variables that stand still in that time.
  public let clamped: Set<String>
  /// What else happens.
  public let events: [Event]
  /// Receptors whose conductance the equations use themselves, by label.
  public let receptors: [String]
  /// The names of the white noises in the derivatives.
  public let noises: [String]

  /// The name of the column that counts the refractory period.
  public static let refractoryName = NeuronDefinition.refractoryName

  /// Whether there is a column for the refractory period.
  public var hasRefractoryColumn: Bool { refractory != .none }
}
