"""Every parameter that a function reads reaches what runs; what changes nothing publishes nothing."""

import tempfile
import unittest
from pathlib import Path

from samcli.cli.types import CfnParameterOverridesType

import derived
import loops
import release
from translated import translated

TEMPLATE = derived.spelled_out()
FUNCTIONS = {
    name: resource for name, resource in derived.written_out()["Resources"].items()
    if resource["Type"] == "AWS::Serverless::Function"}


def another(name):
    """A value that the parameter may have and that is not its default."""
    said = TEMPLATE["Parameters"][name]
    if "AllowedValues" in said:
        return next(str(value) for value in said["AllowedValues"] if value != said["Default"])
    return str(said["Default"] + 1) if said["Type"] == "Number" else f"another{said['Default']}"


class ReleaseTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.root = Path(cls.folder.name)
        for artifact in derived.artifacts(derived.written_out()):
            (cls.root / artifact).parent.mkdir(parents=True)
            (cls.root / artifact).write_text(artifact)
        cls.before = cls.versions({})

    @classmethod
    def versions(cls, given, template=TEMPLATE):
        """The logical id of each function's version."""
        made = loops.written_out(release.released(template, given, cls.root))
        resources = translated(made, release.values(template, given))["Resources"]
        return {
            resource["Properties"]["FunctionName"]["Ref"]: name for name, resource in resources.items()
            if resource["Type"] == "AWS::Lambda::Version"}

    def published(self, given, template=TEMPLATE):
        after = self.versions(given, template)
        self.assertEqual(after.keys(), FUNCTIONS.keys())
        return {function for function in after if after[function] != self.before[function]}

    def test_a_deployment_that_changes_nothing_publishes_nothing(self):
        self.assertEqual(self.published({}), set())

    def test_each_parameter_reaches_the_functions_that_read_it_and_no_other(self):
        read = set()
        for name in TEMPLATE["Parameters"]:
            with self.subTest(name):
                reference = f"'Ref': '{name}'"
                readers = {
                    function for function, resource in FUNCTIONS.items()
                    if reference in str(TEMPLATE["Globals"]["Function"]) or reference in str(
                        {key: value for key, value in resource["Properties"].items() if key != "Events"})}
                self.assertEqual(self.published({name: another(name)}), readers)
                read |= {name} if readers else set()
        self.assertIn("ParkAfter", read)
        self.assertNotIn("ApiErrors", read)

    def test_a_new_artifact_reaches_the_functions_that_are_in_it(self):
        artifact = self.root / "functions/orders/target/function.zip"
        old = artifact.read_text()
        self.addCleanup(artifact.write_text, old)
        artifact.write_text("new")
        self.assertEqual(self.published({}), {
            name for name, resource in FUNCTIONS.items()
            if resource["Properties"]["CodeUri"] == "functions/orders/target/function.zip"})

    def test_what_is_said_for_all_functions_reaches_all(self):
        function = TEMPLATE["Globals"]["Function"] | {"MemorySize": 2048}
        self.assertEqual(
            self.published({}, TEMPLATE | {"Globals": {"Function": function}}), FUNCTIONS.keys())

    def test_by_sam_alone_a_value_does_not_reach_what_runs(self):
        plain = derived.written_out()
        ids = [set(translated(plain, {"ParkAfter": value})["Resources"]) for value in ("5", "3")]
        self.assertEqual(*ids)

    def test_a_parameter_that_there_is_not_is_an_error(self):
        with self.assertRaises(ValueError):
            release.values(TEMPLATE, {"ParkAfterwards": "3"})

    def test_sam_is_told_every_value_also_an_empty_one(self):
        said = release.values(TEMPLATE, {"ParkAfter": "3", "JwtAudience": 'a "b" c'})
        command = release.command(Path("t.json"), "shop", said)
        told = CfnParameterOverridesType().convert(
            tuple(command[command.index("--parameter-overrides") + 1:]), None, None)
        self.assertEqual(told | {"JwtAudience": said["JwtAudience"]}, said)
        self.assertEqual(told["AlarmEmail"], "")


if __name__ == "__main__":
    unittest.main()
