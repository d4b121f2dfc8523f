#!/usr/bin/env bash
# Guess:   with AutoPublishAliasAllProperties every change of a function's configuration publishes a new version for the alias.
# Seen:    a literal MemorySize does. A MemorySize that is a !Ref to a parameter does not: the id of the version is hashed from
#          the reference, not from its value, so a deploy with another value leaves the alias on the old version.
# With:    aws-sam-translator 1.115.0.
# Met by:  a template with a parameter per stage for memory, time-outs or environment: the change is deployed and not in effect.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'aws-sam-translator==1.115.0'

cat > seen.py <<'PY'
from samtranslator.translator.transform import transform


class NoManagedPolicies:
    def load(self):
        return {}


def version_id(memory, parameter=512):
    template = {
        "Transform": "AWS::Serverless-2016-10-31",
        "Parameters": {"Memory": {"Type": "Number", "Default": 512}},
        "Resources": {"Orders": {
            "Type": "AWS::Serverless::Function",
            "Properties": {
                "Runtime": "java21",
                "Handler": "orders",
                "CodeUri": "s3://bucket/orders.zip",
                "Role": "arn:aws:iam::123456789012:role/orders",
                "MemorySize": memory,
                "AutoPublishAlias": "live",
                "AutoPublishAliasAllProperties": True,
            },
        }},
    }
    resources = transform(template, {"Memory": parameter}, NoManagedPolicies())["Resources"]
    return next(name for name, resource in resources.items() if resource["Type"] == "AWS::Lambda::Version")


def outcome(before, after):
    return "same version" if before == after else "new version"


print("literal 512, then 1024:", outcome(version_id(512), version_id(1024)))
print("parameter 512, then 1024:", outcome(version_id({"Ref": "Memory"}, 512), version_id({"Ref": "Memory"}, 1024)))
PY

export AWS_DEFAULT_REGION=us-east-1
expected="literal 512, then 1024: new version
parameter 512, then 1024: same version"
seen="$(venv/bin/python -W ignore seen.py 2> log.txt)"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
