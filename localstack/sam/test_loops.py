"""Loops and look-ups are written out as CloudFormation does it."""

import unittest

import loops


def resources(body, values=("Orders", "Stock")):
    return loops.written_out({"Resources": {"Fn::ForEach::All": ["Name", list(values), body]}})["Resources"]


class LoopsTest(unittest.TestCase):
    def test_the_variable_is_put_into_keys_and_values(self):
        self.assertEqual(
            resources({"${Name}Queue": {"Name": {"Ref": "Name"}, "Of": [{"Ref": {"Fn::Sub": "${Name}Topic"}}]}}),
            {"OrdersQueue": {"Name": "Orders", "Of": [{"Ref": "OrdersTopic"}]},
             "StockQueue": {"Name": "Stock", "Of": [{"Ref": "StockTopic"}]}})

    def test_what_stands_for_a_value_of_the_stack_stays(self):
        self.assertEqual(
            resources({"${Name}": {"Fn::Sub": "${AWS::StackName}-${Name}"}}, ["Orders"]),
            {"Orders": {"Fn::Sub": "${AWS::StackName}-Orders"}})

    def test_a_loop_in_a_loop_sees_both_variables(self):
        inner = {"Fn::ForEach::Kinds": ["Kind", ["Queue", "Topic"], {"${Name}${Kind}": {"Ref": "Kind"}}]}
        self.assertEqual(resources(inner, ["Orders"]), {"OrdersQueue": "Queue", "OrdersTopic": "Topic"})

    def test_what_no_logical_id_may_have_is_left_out_of_it(self):
        self.assertEqual(resources({"&{Name}": "${Name}"}, ["a-b"]), {"ab": "a-b"})

    def test_a_key_that_does_not_depend_on_the_variable_is_an_error(self):
        with self.assertRaises(ValueError):
            resources({"Queue": {}})

    def test_a_look_up_is_what_the_mappings_say(self):
        template = {
            "Mappings": {"Names": {"Queue": {"Orders": "orders"}}},
            "Resources": {"Fn::ForEach::All": [
                "Name", ["Orders"], {"${Name}": {"Fn::FindInMap": ["Names", "Queue", {"Ref": "Name"}]}}]},
        }
        self.assertEqual(loops.written_out(template)["Resources"], {"Orders": "orders"})

    def test_short_forms_are_spelled_out(self):
        self.assertEqual(
            loops.spelled_out({"a": {"!GetAtt": "Queue.Arn"}, "b": [{"!Ref": "Queue"}], "c": {"!Sub": "x"}}),
            {"a": {"Fn::GetAtt": ["Queue", "Arn"]}, "b": [{"Ref": "Queue"}], "c": {"Fn::Sub": "x"}})


if __name__ == "__main__":
    unittest.main()
