#!/usr/bin/env bash
# Guess:   a TransactWriteItems sent again with its ClientRequestToken is applied once, and another content under it is refused.
# Seen:    both are applied: the token is checked for nothing.
# With:    moto 5.2.5, boto3 1.44.8.
# Met by:  the test that was written to see a retried commit or counter not count twice.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'moto[dynamodb]==5.2.5' 'boto3==1.44.8'

cat > seen.py <<'PY'
import boto3
from moto import mock_aws

with mock_aws():
    tables = boto3.client("dynamodb")
    tables.create_table(
        TableName="stock",
        BillingMode="PAY_PER_REQUEST",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
    )
    key = {"id": {"S": "tea"}}

    def add(units):
        tables.transact_write_items(
            ClientRequestToken="delivery-1",
            TransactItems=[{"Update": {
                "TableName": "stock",
                "Key": key,
                "UpdateExpression": "ADD units :units",
                "ExpressionAttributeValues": {":units": {"N": str(units)}},
            }}],
        )
        return tables.get_item(TableName="stock", Key=key)["Item"]["units"]["N"]

    print("10 units delivered:", add(10))
    print("the same request again:", add(10))
    print("the same token, 5 units:", add(5))
PY

export AWS_DEFAULT_REGION=us-east-1 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
expected="10 units delivered: 10
the same request again: 20
the same token, 5 units: 25"
seen="$(venv/bin/python -W ignore seen.py)"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
