"""There is room for the functions that are to come: CloudFormation takes 500 resources in a stack."""

import unittest

import derived
from translated import translated

MOST_RESOURCES = 300


class SizeTest(unittest.TestCase):
    def test_what_there_is_today_takes_at_most_300_resources(self):
        resources = translated(derived.written_out())["Resources"]
        self.assertGreater(len(resources), len(derived.written_out()["Resources"]))
        self.assertLessEqual(len(resources), MOST_RESOURCES)


if __name__ == "__main__":
    unittest.main()
