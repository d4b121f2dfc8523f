"""What `sam build` makes of the template is the template: it has nothing to build, since Maven has built it."""

import unittest

import derived

BUILT = derived.WORK / "build" / "template.yaml"


class BuiltTemplateTest(unittest.TestCase):
    def test_nothing_but_the_way_to_each_artifact_is_written_otherwise(self):
        real = derived.spelled_out()
        found = derived.differences(real, derived.read(BUILT.read_text()))
        functions = sum(
            resource["Type"] == "AWS::Serverless::Function" for resource in derived.written_out()["Resources"].values())
        self.assertEqual({(path[0], *path[2:]) for path in found}, {("Resources", "Properties", "CodeUri")})
        self.assertEqual(len(found), functions)
        for path, (before, after) in found.items():
            with self.subTest(path[1]):
                self.assertEqual((BUILT.parent / after).resolve(), (derived.ROOT / before).resolve())


if __name__ == "__main__":
    unittest.main()
