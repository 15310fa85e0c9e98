import BrianImport
import Integration
import ModelDescription
import NetPyNEImport
import SnuddaImport
import SonataImport

/// Who makes experiments of other simulators' models; a new one is a `ModelImporter` and a line here.
public enum ModelImporters {
  /// All of them, for experiments that are made of these models; the first that recognises a file reads it.
  public static func all(_ models: ModelCatalogue) -> [any ModelImporter] {
    [
      NetPyNEImporter(mechanisms: models.mechanismDefinitions),
      BrianImporter(models: models.neuronDefinitions),
      SonataImporter(),
      SnuddaImporter(),
      NeuroMLRefusal(),
    ]
  }
}
