import Documents
import Importing

/// Finds what the templates of node types become.
struct ModelReading {
  let configs: ConfigFiles
  let report: ImportReport
  /// Where messages point to.
  let entry: Entry

  /// The model of a type; nothing where it was reported.
  func model(_ attributes: [String: String], _ what: String) throws -> PointModel? {
    let type = attributes["model_type"] ?? ""
    switch type {
    case "virtual": return .virtual
    case "point_process", "point_neuron", "point_soma": return try point(attributes, what)
    case "biophysical": biophysical(attributes, what)
    default: report.error(entry, "\(what): bgsim has no cells of the model_type \"\(type)\"")
    }
    return nil
  }

  private func point(_ attributes: [String: String], _ what: String) throws -> PointModel? {
    let template = attributes["model_template"] ?? ""
    let parameters = try dynamics(attributes, folder: "point_neuron_models_dir", what)
    let name = template.split(separator: ":").last.map(String.init) ?? ""
    if name == "IntFire1" || name == "NEURON_IntFire1" {
      report.remark(
        "IntFire1: spikes that reach a cell in one step act by their sum, not one by one as in NEURON")
      // Seconds, as the Allen Institute's files have them.
      return .intFire(
        tau: 1000 * (parameters["tau"] ?? 0.01), refractory: 1000 * (parameters["refrac"] ?? 0.005))
    }
    guard let model = NestModel.all.first(where: { $0.name == name }) else {
      let known = NestModel.all.map { "nest:\($0.name)" } + ["nrn:IntFire1"]
      report.error(
        entry, "\(what): bgsim has no model \"\(template)\"",
        remedy: NearestName.remedy(for: template, among: known, called: "models"))
      return nil
    }
    for key in parameters.keys.sorted() where !model.keys.contains(key) {
      report.error(
        entry, "\(what): the import of \(name) does not know the parameter \"\(key)\"",
        remedy: NearestName.remedy(for: key, among: model.keys, called: "parameters"))
    }
    return .nest(model, parameters)
  }

  /// The numbers of a file of dynamics parameters.
  func dynamics(
    _ attributes: [String: String], folder: String, _ what: String
  ) throws -> [String: Double] {
    guard let name = attributes["dynamics_params"] else { return [:] }
    let path = FilePath.join(configs.component(folder) ?? ".", name)
    let file = Entry(node: try JSONDocument.read(path: path), path: "", file: path)
    var values: [String: Double] = [:]
    for (key, value) in file.children {
      if let number = value.number {
        values[key] = number
      } else if !["type", "level_of_detail"].contains(key) {
        report.leftOut(value, "\(path) has no number there")
      }
    }
    return values
  }

  /// Compartmental cells have channels of .mod files.
  private func biophysical(_ attributes: [String: String], _ what: String) {
    let template = attributes["model_template"] ?? attributes["dynamics_params"] ?? ""
    let morphology = attributes["morphology"].map { ", the morphology \($0)" } ?? ""
    report.error(
      entry, "\(what) is a biophysical cell (\(template)\(morphology)), whose channels are .mod files",
      remedy: "bgsim import sonata reads circuits of point neurons; docs/sonata.md says what can be done")
  }
}
