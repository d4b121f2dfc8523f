"""Deploys so that every change reaches what runs, and nothing else makes a version.

SAM publishes a version of a function when what the template says of it has changed. A parameter's value is not said
there: with another value and the same template the functions behind the aliases would keep the old one. So each
function is given the digest of all that makes it, values included, as its AutoPublishCodeSha256.

    localstack/sam/release STACK [Name=Value ...] [-- options of sam deploy]
"""

import hashlib
import json
import os
import subprocess
import sys

import derived

# What is said beside a function and is not a part of it.
BESIDE = {"Events", "DeploymentPreference", "AutoPublishAlias", "AutoPublishAliasAllProperties"}


def values(template, given):
    """The value of every parameter: as it is given, else its default."""
    known = template["Parameters"]
    if unknown := given.keys() - known.keys():
        raise ValueError(f"template.yaml has no parameter {', '.join(sorted(unknown))}")
    return {name: str(given.get(name, said["Default"])) for name, said in known.items()}


def reads(function, template):
    """The parameters whose values a function is given."""
    return {name for name in _references(_makes(function, template)) if name in template["Parameters"]}


def released(template, given, root):
    """The template with each function's digest, and the way to each artifact from anywhere.

    template: its short forms spelled out; loops make no functions. root: where each CodeUri begins.
    """
    said = values(template, given)
    artifacts = {}

    def digest(function):
        artifact = function["Properties"]["CodeUri"]
        if artifact not in artifacts:
            artifacts[artifact] = hashlib.sha256((root / artifact).read_bytes()).hexdigest()
        own = {name: said[name] for name in sorted(reads(function, template))}
        made = json.dumps([artifacts[artifact], _makes(function, template), own], sort_keys=True)
        return hashlib.sha256(made.encode()).hexdigest()

    return template | {"Resources": {
        name: resource | {"Properties": resource["Properties"] | {
            "AutoPublishCodeSha256": digest(resource), "CodeUri": str(root / resource["Properties"]["CodeUri"])}}
        if isinstance(resource, dict) and resource["Type"] == "AWS::Serverless::Function" else resource
        for name, resource in template["Resources"].items()
    }}


def _makes(function, template):
    """What the template says of a function itself, for all and for this one."""
    own = {name: value for name, value in function["Properties"].items() if name not in BESIDE}
    return [template["Globals"]["Function"], own]


def _references(value):
    if isinstance(value, list):
        return {name for part in value for name in _references(part)}
    if not isinstance(value, dict):
        return set()
    if value.keys() == {"Ref"}:
        return {value["Ref"]}
    if value.keys() == {"Fn::Sub"}:
        text = value["Fn::Sub"] if isinstance(value["Fn::Sub"], str) else value["Fn::Sub"][0]
        inner = set() if isinstance(value["Fn::Sub"], str) else _references(value["Fn::Sub"][1])
        return inner | {part.split("}", 1)[0] for part in text.split("${")[1:]}
    return {name for part in value.values() for name in _references(part)}


def command(template, stack, said):
    """sam deploy, which is told every value: one that is left out would stay what it was."""
    return [
        sys.executable, "-I", "-m", "samcli", "deploy", "--language-extensions", "--resolve-s3",
        "--capabilities", "CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND", "--no-fail-on-empty-changeset",
        "--template-file", str(template), "--stack-name", stack,
        "--parameter-overrides", *(f"{name}={_quoted(value)}" for name, value in said.items()),
    ]


def _quoted(value):
    """As the CLI wants it, which takes a value that is empty or has blanks only in quotes."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def main(arguments):
    end = arguments.index("--") if "--" in arguments else len(arguments)
    own, options = arguments[:end], arguments[end + 1:]
    if not own or any("=" not in pair for pair in own[1:]):
        print(__doc__, file=sys.stderr)
        return 2
    stack, given = own[0], dict(pair.split("=", 1) for pair in own[1:])
    template = derived.spelled_out()
    target = derived.WORK / "release" / "template.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        target.write_text(json.dumps(released(template, given, derived.ROOT), indent=2))
    except (FileNotFoundError, ValueError) as wrong:
        print(f"{wrong}\nIs it built? mvn -B package -DskipTests", file=sys.stderr)
        return 1
    return subprocess.run(command(target, stack, values(template, given)) + options, env=os.environ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
