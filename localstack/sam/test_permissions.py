"""What is added to a role is what AWS allows already, and no more."""

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


if __name__ == "__main__":
    unittest.main()
