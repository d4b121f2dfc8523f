#!/usr/bin/env bash
# Guess:   two idempotent functions that share a persistence layer each follow their own IdempotencyConfig.
# Seen:    the layer keeps the first config for good. The second function's key expression is ignored, so its key is
#          "missing", and a repeated call runs again; the only sign is a warning about the first function's expression.
# With:    aws-lambda-powertools 3.37.0 (Python), moto 5.2.5 as DynamoDB.
# Met by:  a module that makes one DynamoDBPersistenceLayer for its table and decorates several handlers with it.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'aws-lambda-powertools==3.37.0' 'moto[dynamodb]==5.2.5' 'boto3==1.44.8'

cat > seen.py <<'PY'
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

    def runs_of_a_repeated_call(store, key, message):
        runs = []

        @idempotent_function(
            data_keyword_argument="message",
            persistence_store=store,
            config=IdempotencyConfig(event_key_jmespath=key),
        )
        def handle(message):
            runs.append(message)
            return "done"

        handle(message=message)
        handle(message=message)
        return len(runs)

    shared = DynamoDBPersistenceLayer(table_name="keys")
    print("shared layer, first function, ran", runs_of_a_repeated_call(shared, "order_id", {"order_id": "o-1"}))
    print("shared layer, second function, ran", runs_of_a_repeated_call(shared, "parcel_id", {"parcel_id": "p-1"}))
    own = DynamoDBPersistenceLayer(table_name="keys")
    print("layer of its own, second function, ran", runs_of_a_repeated_call(own, "parcel_id", {"parcel_id": "p-2"}))
PY

export AWS_DEFAULT_REGION=us-east-1 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_LAMBDA_FUNCTION_NAME=orders
expected="shared layer, first function, ran 1
shared layer, second function, ran 2
layer of its own, second function, ran 1"
seen="$(venv/bin/python seen.py 2> warnings.txt)"
printf '%s\n' "$seen"
sed -n 's/.*UserWarning: /warning: /p' warnings.txt | sort -u
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
