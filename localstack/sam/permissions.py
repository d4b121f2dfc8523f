"""Permissions that MiniStack asks for and AWS does not know.

On AWS a batch call is allowed by the permission for the single one: sns:Publish allows PublishBatch. MiniStack
asks for an action of the batch call's own name. Who has the single one, on whatever resource, is given the other.
"""

import json

# The batch calls that the functions make.
BATCH = {
    "sns:Publish": "sns:PublishBatch",
    "sqs:SendMessage": "sqs:SendMessageBatch",
}


def batch_statements(document):
    """The statements that allow, beside what a policy allows, the batch calls of the same."""
    found = []
    for statement in document["Statement"]:
        actions = statement["Action"]
        actions = [actions] if isinstance(actions, str) else actions
        if batch := [BATCH[action] for action in actions if action in BATCH]:
            found.append(statement | {"Action": batch})
    return found


def allow_batch_calls(iam, roles):
    """Adds a policy to each role that needs one, and answers how many did."""
    added = 0
    for role in roles:
        statements = []
        for name in iam.list_role_policies(RoleName=role)["PolicyNames"]:
            statements += batch_statements(iam.get_role_policy(RoleName=role, PolicyName=name)["PolicyDocument"])
        if statements:
            document = {"Version": "2012-10-17", "Statement": statements}
            iam.put_role_policy(
                RoleName=role, PolicyName="batch-calls-of-the-emulator", PolicyDocument=json.dumps(document))
            added += 1
    return added
