"""Every number of the tables at the ends of what there are; the JSON Schema says which numbers there are."""

import copy
import json
import os

import corpus
import mutate
from program import workspace

EXTREMES = [0, -1, 1, 5e-324, 1e-300, 1e-9, 0.5, 255, 65535, 65536, 2**31, 2**32, 1e9, 1e12, 1e15, 2**53, 2**63, 1e19, 1e300,
            -1e300, 1.7e308]


class Schema:
    """The numbers that an experiment may have."""

    def __init__(self, program):
        self.root = json.loads(program.run(["schema"]).out)

    def options(self, node, instance, depth=0):
        """The forms that a node may have, those that an object's `type` excludes left out."""
        if depth > 8 or not isinstance(node, dict):
            return
        yield node
        if "$ref" in node:
            yield from self.options(self.root["$defs"][node["$ref"].split("/")[-1]], instance, depth + 1)
        for part in node.get("anyOf", []):
            yield from self.options(part, instance, depth + 1)
        for part in node.get("allOf", []):
            conditions = part.get("if", {}).get("properties", {})
            if isinstance(instance, dict) and all(
                    "const" not in rule or instance.get(key) == rule["const"] for key, rule in conditions.items()):
                yield from self.options(part.get("then", {}), instance, depth + 1)

    def is_number(self, node):
        return any(form.get("type") in ("number", "integer") for form in self.options(node, None))

    def numbers(self, node, instance, path=()):
        """The paths of all numbers that there are or may be in an instance, with what the schema says of them."""
        if isinstance(instance, dict):
            for form in list(self.options(node, instance)):
                properties = form.get("properties", {})
                known = [key for key in instance if key in properties]
                if properties and len(known) == len(instance):
                    for key, rule in properties.items():
                        if self.is_number(rule):
                            yield path + (key,), (key, json.dumps(rule, sort_keys=True), form.get("description"))
                        if key in instance:
                            yield from self.numbers(rule, instance[key], path + (key,))
                elif isinstance(form.get("additionalProperties"), dict):
                    for key, value in instance.items():
                        rule = form["additionalProperties"]
                        if self.is_number(rule):
                            yield path + (key,), (key, json.dumps(rule, sort_keys=True), form.get("description"))
                        yield from self.numbers(rule, value, path + (key,))
        elif isinstance(instance, list):
            for form in list(self.options(node, instance)):
                if "items" in form:
                    for index, value in enumerate(instance[:1]):
                        if self.is_number(form["items"]):
                            yield path + (index,), (path[-1], json.dumps(form["items"], sort_keys=True), "item")
                        yield from self.numbers(form["items"], value, path + (index,))

    def neurons(self):
        """An experiment for every neuron model, whose parameters the examples do not name."""
        models = [name.split(".")[0] for name in self.root["$defs"] if name.endswith(".params")]
        for model in models:
            neuron = {"model": model, "params": {}, "initial": {}}
            yield {"simulation": {"duration": "1 ms"}, "populations": {"A": {"size": 2, "neuron": neuron}}}


def cases(program, params):
    """A document, its folder and a path for every number of the tables."""
    schema = Schema(program)
    documents = list(corpus.documents(params, "examples", "tutorials", "sweeps").items())
    documents += [(os.path.join(params, "examples", "x.json"), document) for document in schema.neurons()]
    # What neuron and cell files say can stand in the experiment.
    for path, part in corpus.documents(params, "cells", "neurons").items():
        key = "cell" if os.sep + "cells" in path else "neuron"
        population = {"A": {"size": 2, key: part}}
        documents.append((path, {"simulation": {"duration": "1 ms"}, "populations": population}))
    known = {}
    for path, document in documents:
        for place, number in schema.numbers(schema.root, document):
            if known.get(number, 0) < 2:
                known[number] = known.get(number, 0) + 1
                yield os.path.dirname(path), document, place


def attack(program, findings, is_over, part=0, parts=1):
    """Tries every number at every extreme; what is accepted is run for a moment."""
    folder = workspace()
    params = corpus.parameters(folder)
    tried = ran = 0
    for index, (place, document, path) in enumerate(cases(program, params)):
        if index % parts != part:
            continue
        if is_over(tried):
            break
        files = []
        for number, extreme in enumerate(EXTREMES):
            changed = copy.deepcopy(document)
            mutate.get(changed, path[:-1])[path[-1]] = extreme
            if path[0] != "simulation":
                changed["simulation"] = {**changed.get("simulation", {}), "duration": "2 ms"}
            file = os.path.join(place, f"e{index}e{number}.json")
            with open(file, "w") as out:
                json.dump(changed, out)
            files.append(file)
        ended = program.run(["check", *files], seconds=60)
        valid = [file for file in files if file + ": valid," in ended.out]
        for file in files:
            if ended.fault() or ended.was_late or (file not in valid and os.path.basename(file) not in ended.err):
                alone = program.run(["check", file], seconds=10)
                what = alone.fault([os.path.basename(file)]) or ("takes more than 10 s" if alone.was_late else None)
                if what:
                    findings.add("extreme", f"{'.'.join(map(str, path))}: {what}", alone.words, alone.err, [file])
        for file in valid:
            out = os.path.join(folder, "out")
            alone = program.run(["run", file, "--out", out, "--quiet"], seconds=2)
            what = alone.fault()
            ran += 1
            if what:
                findings.add("extreme", f"{'.'.join(map(str, path))}: {what}", alone.words, alone.err, [file])
        tried += len(files)
        for file in files:
            os.remove(file)
    import shutil
    shutil.rmtree(folder, ignore_errors=True)
    return {"numbers at extremes": tried, "of them run": ran}
