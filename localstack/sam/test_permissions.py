"""What is changed in a role is what MiniStack judges otherwise than AWS, and no more."""

import unittest

import permissions


class PermissionsTest(unittest.TestCase):
    def test_the_batch_call_is_allowed_on_the_resource_and_condition_of_the_single_one(self):
        statement = {
            "Effect": "Allow", "Action": ["sns:Publish", "sns:GetTopicAttributes"], "Resource": "topic",
            "Condition": {"Bool": {"aws:SecureTransport": "true"}},
        }
        self.assertEqual(
            permissions.batch_statements({"Statement": [statement]}),
            [statement | {"Action": ["sns:PublishBatch"]}])

    def test_an_action_that_stands_alone_is_understood(self):
        statement = {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "queue"}
        self.assertEqual(
            permissions.batch_statements({"Statement": [statement]}),
            [statement | {"Action": ["sqs:SendMessageBatch"]}])

    def test_nothing_is_added_where_there_is_no_batch_call(self):
        statement = {"Effect": "Allow", "Action": ["dynamodb:Query"], "Resource": "table"}
        self.assertEqual(permissions.batch_statements({"Statement": [statement]}), [])

    def test_only_the_question_whether_there_are_keys_is_left_out(self):
        like = {"dynamodb:LeadingKeys": ["*#order#*"]}
        statement = {
            "Effect": "Allow", "Action": ["dynamodb:Query"], "Resource": "table",
            "Condition": {
                "ForAllValues:StringLike": like,
                "Null": {"dynamodb:LeadingKeys": "false", "aws:TokenIssueTime": "false"},
            },
        }
        self.assertEqual(
            permissions.without_presence(statement)["Condition"],
            {"ForAllValues:StringLike": like, "Null": {"aws:TokenIssueTime": "false"}})

    def test_a_policy_that_is_judged_alike_stays_as_it_is(self):
        document = {"Statement": [{"Effect": "Allow", "Action": "dynamodb:Query", "Resource": "table"}]}
        self.assertEqual(permissions.adapted(document), document)


if __name__ == "__main__":
    unittest.main()
