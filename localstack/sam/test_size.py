"""There is room for the functions that are to come: CloudFormation takes 500 resources in a stack."""

import unittest

import derived
from translated import translated

# With the 26 functions for which the limit was set; and no more than 400 whatever comes.
RESOURCES = 300
FUNCTIONS = 26
RESOURCES_OF_ANOTHER_FUNCTION = 12
MOST_RESOURCES = 400


class SizeTest(unittest.TestCase):
    def test_there_is_room_for_more(self):
        written = derived.written_out()["Resources"]
        resources = translated(derived.written_out())["Resources"]
        functions = sum(it["Type"] == "AWS::Serverless::Function" for it in written.values())
        allowed = RESOURCES + RESOURCES_OF_ANOTHER_FUNCTION * max(0, functions - FUNCTIONS)
        self.assertGreater(len(resources), len(written))
        self.assertLessEqual(len(resources), min(allowed, MOST_RESOURCES))


if __name__ == "__main__":
    unittest.main()
