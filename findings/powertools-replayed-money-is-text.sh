#!/usr/bin/env bash
# Guess:   a replayed call of an idempotent function returns what the first call returned, a Decimal as Decimal (or is refused).
# Seen:    the first call returns Decimal and tuple, the replay str and list, without a word: totals added up on a replay
#          are joined as text.
# With:    aws-lambda-powertools 3.37.0 (Python), moto 5.2.5 as DynamoDB.
# Met by:  anyone who keeps money in Decimal, as boto3 itself hands it out, and sees it only when a retry happens.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'aws-lambda-powertools==3.37.0' 'moto[dynamodb]==5.2.5' 'boto3==1.44.8'

cat > seen.py <<'PY'
from decimal import Decimal

import boto3
from aws_lambda_powertools.utilities.idempotency import DynamoDBPersistenceLayer, IdempotencyConfig, idempotent_function
from moto import mock_aws

with mock_aws():
    boto3.client("dynamodb").create_table(
        TableName="keys",
        BillingMode="PAY_PER_REQUEST",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
    )

    @idempotent_function(
        data_keyword_argument="order",
        persistence_store=DynamoDBPersistenceLayer(table_name="keys"),
        config=IdempotencyConfig(event_key_jmespath="order_id"),
    )
    def charge(order):
        return {"total": Decimal("1.10"), "lines": ("tea", "milk")}

    for call in ("first", "replay"):
        answer = charge(order={"order_id": "o-1"})
        print(call, repr(answer["total"]), repr(answer["lines"]), "twice the total:", answer["total"] * 2)
PY

export AWS_DEFAULT_REGION=us-east-1 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_LAMBDA_FUNCTION_NAME=orders
expected="first Decimal('1.10') ('tea', 'milk') twice the total: 2.20
replay '1.10' ['tea', 'milk'] twice the total: 1.101.10"
seen="$(venv/bin/python -W ignore seen.py)"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
