"""What the transform AWS::LanguageExtensions makes of a template: its loops and look-ups written out."""

import re

LOOP = "Fn::ForEach::"


def spelled_out(value):
    """The same with CloudFormation's short forms written as the long ones, as SAM's CLI does."""
    if isinstance(value, list):
        return [spelled_out(part) for part in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1 and (key := next(iter(value))).startswith("!"):
        name = key[1:]
        told = spelled_out(value[key])
        if name == "GetAtt" and isinstance(told, str):
            told = told.split(".", 1)
        return {name if name in ("Ref", "Condition") else "Fn::" + name: told}
    return {key: spelled_out(part) for key, part in value.items()}


def written_out(template):
    """A template whose short forms are spelled out, without a loop and without a look-up."""
    return _look_up(_expand(template, {}), template.get("Mappings", {}))


def _substituted(text, variables):
    for name, value in variables.items():
        text = text.replace("${%s}" % name, value)
        text = text.replace("&{%s}" % name, re.sub("[^A-Za-z0-9]", "", value))
    return text


def _expand(value, variables):
    if isinstance(value, str):
        return _substituted(value, variables)
    if isinstance(value, list):
        return [_expand(part, variables) for part in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"Ref"} and isinstance(value["Ref"], str) and value["Ref"] in variables:
        return variables[value["Ref"]]
    found = {}
    for key, part in value.items():
        made = _loop(part, variables) if key.startswith(LOOP) else {
            _substituted(key, variables): _expand(part, variables)}
        if twice := found.keys() & made.keys():
            raise ValueError(f"{key} makes {sorted(twice)} twice")
        found |= made
    if found.keys() == {"Fn::Sub"} and isinstance(found["Fn::Sub"], str) and "${" not in found["Fn::Sub"]:
        return found["Fn::Sub"]
    return found


def _loop(loop, variables):
    variable, values, body = loop
    made = {}
    for value in values:
        fields = _expand(body, variables | {variable: _substituted(value, variables)})
        if twice := made.keys() & fields.keys():
            raise ValueError(f"the loop over {variable} makes {sorted(twice)} twice")
        made |= fields
    return made


def _look_up(value, mappings):
    if isinstance(value, list):
        return [_look_up(part, mappings) for part in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"Fn::FindInMap"}:
        name, first, second = value["Fn::FindInMap"]
        return mappings[name][first][second]
    return {key: _look_up(part, mappings) for key, part in value.items()}
