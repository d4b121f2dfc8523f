"""Where MiniStack judges a role otherwise than AWS does, and what is done about it.

On AWS a batch call is allowed by the permission for the single one: sns:Publish allows PublishBatch. MiniStack
asks for an action of the batch call's own name. Who has the single one, on whatever resource, is given the other.

AWS tells a condition which partition keys a request names (dynamodb:LeadingKeys). MiniStack does not know that key, and
finds it missing from every request: "Null": false, which asks that it be there, would refuse them all, and is left
out. What remains of the condition, ForAllValues, holds for a key that is missing: here it says nothing.
"""

import json

# The batch calls that the functions make.
BATCH = {
    "sns:Publish": "sns:PublishBatch",
    "sqs:SendMessage": "sqs:SendMessageBatch",
}

KEYS = "dynamodb:LeadingKeys"


def batch_statements(document):
    """The statements that allow, beside what a policy allows, the batch calls of the same."""
    found = []
    for statement in document["Statement"]:
        actions = statement["Action"]
        actions = [actions] if isinstance(actions, str) else actions
        if batch := [BATCH[action] for action in actions if action in BATCH]:
            found.append(statement | {"Action": batch})
    return found


def without_presence(statement):
    """The statement, without asking that the request name partition keys."""
    condition = statement.get("Condition", {})
    if KEYS not in condition.get("Null", {}):
        return statement
    rest = {key: value for key, value in condition["Null"].items() if key != KEYS}
    others = {operator: keys for operator, keys in condition.items() if operator != "Null"}
    return statement | {"Condition": others | ({"Null": rest} if rest else {})}


def adapted(document):
    """The policy as MiniStack has to be told it."""
    statements = [without_presence(statement) for statement in document["Statement"]]
    return document | {"Statement": statements + batch_statements(document)}


def adapt(iam, roles):
    """Replaces the policies that MiniStack would judge otherwise, and answers of how many roles."""
    changed = set()
    for role in roles:
        for name in iam.list_role_policies(RoleName=role)["PolicyNames"]:
            document = iam.get_role_policy(RoleName=role, PolicyName=name)["PolicyDocument"]
            if (told := adapted(document)) != document:
                iam.put_role_policy(RoleName=role, PolicyName=name, PolicyDocument=json.dumps(told))
                changed.add(role)
    return len(changed)
