"""What `sam build` makes of the template is the template: it has nothing to build, since Maven has built it."""

import unittest

import derived

BUILT = derived.WORK / "build" / "template.yaml"


def spelled_out(value):
    """The same with CloudFormation's short forms written as the long ones, which SAM's CLI does."""
    if isinstance(value, list):
        return [spelled_out(part) for part in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1 and (key := next(iter(value))).startswith("!"):
        name = key[1:]
        told = spelled_out(value[key])
        if name == "GetAtt":
            told = told.split(".", 1)
        return {name if name in ("Ref", "Condition") else "Fn::" + name: told}
    return {key: spelled_out(part) for key, part in value.items()}


class BuiltTemplateTest(unittest.TestCase):
    def test_nothing_but_the_way_to_each_artifact_is_written_otherwise(self):
        real = spelled_out(derived.read((derived.ROOT / "template.yaml").read_text()))
        found = derived.differences(real, derived.read(BUILT.read_text()))
        functions = sum(
            resource["Type"] == "AWS::Serverless::Function" for resource in real["Resources"].values())
        self.assertEqual({(path[0], *path[2:]) for path in found}, {("Resources", "Properties", "CodeUri")})
        self.assertEqual(len(found), functions)
        for path, (before, after) in found.items():
            with self.subTest(path[1]):
                self.assertEqual((BUILT.parent / after).resolve(), (derived.ROOT / before).resolve())


if __name__ == "__main__":
    unittest.main()
