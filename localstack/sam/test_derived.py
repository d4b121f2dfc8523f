"""Nothing but the listed keys differs between the template that is deployed here and the real one."""

import tempfile
import unittest
import zipfile
from pathlib import Path

import derived
import loops

REAL = derived.spelled_out()


class DerivedTemplateTest(unittest.TestCase):
    def test_differs_from_the_real_one_in_the_listed_keys_and_nothing_else(self):
        real = loops.written_out(REAL)
        found = derived.differences(real, loops.written_out(derived.derive(REAL)))
        self.assertEqual(found, derived.changed(real))
        kinds = {path[-1] if len(path) > 2 else real["Resources"][path[1]]["Type"] for path in found}
        self.assertEqual(kinds, {"Runtime", "SnapStart", "DeploymentPreference", "AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"})

    def test_a_function_with_a_runtime_of_its_own_is_refused(self):
        function = REAL["Resources"]["TimersFunction"]
        own = function | {"Properties": function["Properties"] | {"Runtime": "java21"}}
        with self.assertRaises(ValueError):
            derived.derive(REAL | {"Resources": REAL["Resources"] | {"TimersFunction": own}})

    def test_the_comparison_sees_a_changed_a_missing_and_an_added_value(self):
        one = {"a": [1, {"!Ref": "X"}], "b": 2}
        self.assertEqual(
            derived.differences(one, {"a": [1, {"!Ref": "Y"}], "c": 3}),
            {("a", 1, "!Ref"): ("X", "Y"), ("b",): (2, None), ("c",): (None, 3)},
        )

    def test_the_comparison_tells_a_number_from_its_text(self):
        self.assertEqual(derived.differences({"a": 1}, {"a": "1"}), {("a",): (1, "1")})


class PackageTest(unittest.TestCase):
    def test_every_artifact_is_whole_in_its_package_beside_an_executable_bootstrap(self):
        libraries = sorted(derived.LIBRARIES.glob("*.jar"))
        self.assertTrue(libraries)
        for artifact in derived.artifacts(derived.written_out()):
            with self.subTest(artifact), tempfile.TemporaryDirectory() as folder:
                self.packages_whole(derived.ROOT / artifact, Path(folder) / "p.zip", libraries)

    def test_an_artifact_that_a_build_is_still_writing_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            artifact = Path(folder) / "function.zip"
            artifact.touch()
            with self.assertRaises(RuntimeError):
                derived.package(artifact, Path(folder) / "p.zip", "#!/bin/sh\n", [])

    def packages_whole(self, artifact, target, libraries):
        derived.package(artifact, target, "#!/bin/sh\n", libraries)
        with zipfile.ZipFile(artifact) as real, zipfile.ZipFile(target) as emulated:
            before = {entry.filename: entry.CRC for entry in real.infolist()}
            after = {entry.filename: entry.CRC for entry in emulated.infolist()}
            mode = emulated.getinfo("bootstrap").external_attr >> 16
        added = {"bootstrap", *("runtime-interface-client/" + jar.name for jar in libraries)}
        self.assertEqual(mode & 0o111, 0o111)
        self.assertEqual(after.keys() - before.keys(), added)
        self.assertEqual({name: after[name] for name in before}, before)


if __name__ == "__main__":
    unittest.main()
