"""The derived template and its packages: what MiniStack can run without Docker, and nothing else changed."""

import json
import zipfile
from pathlib import Path

import yaml

import loops

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
WORK = ROOT / "localstack" / "target" / "sam"
LIBRARIES = ROOT / "localstack" / "target" / "runtime-interface-client"

REAL_RUNTIME = "java25"
EMULATED_RUNTIME = "provided.al2023"


def changed(template):
    """The paths of the written-out template that are allowed to differ, and have to."""
    return {
        ("Globals", "Function", "Runtime"): (REAL_RUNTIME, EMULATED_RUNTIME),
        ("Globals", "Function", "SnapStart"): (template["Globals"]["Function"]["SnapStart"], None),
    } | {
        ("Resources", name, "Properties", "DeploymentPreference"): (
            resource["Properties"]["DeploymentPreference"], None)
        for name, resource in template["Resources"].items()
        if "DeploymentPreference" in resource.get("Properties", {})
    } | {
        ("Resources", name): (resource, None)
        for name, resource in template["Resources"].items()
        if _is_unknown_alarm(resource)
    }


class _Tagged(yaml.SafeLoader):
    """Keeps CloudFormation's short forms as what they are: a tag and its value."""


def _tagged(loader, suffix, node):
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        value = loader.construct_mapping(node, deep=True)
    return {"!" + suffix: value}


_Tagged.add_multi_constructor("!", _tagged)


def read(text):
    return yaml.load(text, Loader=_Tagged)


def spelled_out():
    """template.yaml with its short forms spelled out, its loops as they are."""
    return loops.spelled_out(read((ROOT / "template.yaml").read_text()))


def written_out():
    """template.yaml with its loops written out."""
    return loops.written_out(spelled_out())


def derive(template):
    """The real template with the runtime swapped, without canaries (of which SAM makes resources of CodeDeploy) and
    without alarms over many metrics and over other alarms: MiniStack takes none of these; and without SnapStart, which it refuses for the emulated
    runtime when a function is updated. Refuses a second runtime."""
    function = template["Globals"]["Function"]
    if function["Runtime"] != REAL_RUNTIME or any(
            "Runtime" in resource.get("Properties", {}) for resource in _resources(template["Resources"])):
        raise ValueError("template.yaml has to name its runtime once, in Globals")
    emulated = {name: value for name, value in function.items() if name != "SnapStart"} | {"Runtime": EMULATED_RUNTIME}
    return template | {
        "Globals": template["Globals"] | {"Function": emulated},
        "Resources": _emulated(template["Resources"]),
    }


def _resources(resources):
    """Every resource, also those that a loop makes."""
    for name, resource in resources.items():
        if name.startswith(loops.LOOP):
            yield from _resources(resource[2])
        else:
            yield resource


def _emulated(resources):
    made = {}
    for name, resource in resources.items():
        if name.startswith(loops.LOOP):
            variable, values, body = resource
            if kept := _emulated(body):
                made[name] = [variable, values, kept]
        elif not _is_unknown_alarm(resource):
            made[name] = _without_canary(resource)
    return made


def _is_unknown_alarm(resource):
    """An alarm over many metrics, or over other alarms."""
    return resource["Type"] == "AWS::CloudWatch::CompositeAlarm" or (
        resource["Type"] == "AWS::CloudWatch::Alarm" and "Metrics" in resource["Properties"])


def _without_canary(resource):
    properties = {name: value for name, value in resource.get("Properties", {}).items() if name != "DeploymentPreference"}
    return resource | ({"Properties": properties} if "Properties" in resource else {})


def differences(one, other, path=()):
    """Every path at which two trees differ, with both values; a value that is missing is None."""
    if isinstance(one, dict) and isinstance(other, dict):
        found = {}
        for key in list(one) + [key for key in other if key not in one]:
            found |= differences(one.get(key), other.get(key), path + (key,))
        return found
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        found = {}
        for index, (left, right) in enumerate(zip(one, other)):
            found |= differences(left, right, path + (index,))
        return found
    return {} if one == other and type(one) is type(other) else {path: (one, other)}


def artifacts(template):
    """The function.zip files that the template names, as it names them."""
    return sorted({
        resource["Properties"]["CodeUri"]
        for resource in template["Resources"].values()
        if resource["Type"] == "AWS::Serverless::Function"
    })


def package(artifact, target, bootstrap, libraries):
    """A copy of the artifact with the bootstrap and the runtime's libraries beside its content."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(artifact.read_bytes())
    if not zipfile.is_zipfile(target):
        raise RuntimeError(f"{artifact} is not a whole zip; is a build writing it just now?")
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        entry = zipfile.ZipInfo("bootstrap", (2026, 1, 1, 0, 0, 0))
        entry.external_attr = 0o100755 << 16
        archive.writestr(entry, bootstrap)
        for library in libraries:
            archive.write(library, f"runtime-interface-client/{library.name}")


def build(jdk):
    """Writes the packages in the layout of the repository, so that no CodeUri has to change; answers the template."""
    bootstrap = (HERE / "bootstrap").read_text().replace("@JDK@", jdk)
    libraries = sorted(LIBRARIES.glob("*.jar"))
    for artifact in artifacts(written_out()):
        package(ROOT / artifact, WORK / artifact, bootstrap, libraries)
    return derive(spelled_out())
