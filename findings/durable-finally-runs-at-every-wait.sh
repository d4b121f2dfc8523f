#!/usr/bin/env bash
# Guess:   a handler's `finally` runs once, when the execution ends.
# Seen:    every wait leaves the handler by an exception that `except Exception` does not see, so `finally` runs at each wait
#          and again at the end: three times for two waits. The same holds for `with` blocks.
# With:    aws-durable-execution-sdk-python 3.0.0 and its test runner 1.4.0.
# Met by:  a saga that releases a reservation, a lock or a slot in `finally`: it is released at the first wait.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'aws-durable-execution-sdk-python==3.0.0' \
  'aws-durable-execution-sdk-python-testing==1.4.0'

cat > seen.py <<'PY'
import logging

from aws_durable_execution_sdk_python import durable_execution
from aws_durable_execution_sdk_python.config import Duration
from aws_durable_execution_sdk_python_testing import DurableFunctionTestRunner

logging.disable(logging.CRITICAL)
reserved, caught, released = [], [], []


def checkout(event, context):
    try:
        context.step(lambda step: reserved.append("stock"), name="reserve")
        context.wait(Duration.from_seconds(1), name="payment")
        context.wait(Duration.from_seconds(1), name="shipment")
        return "shipped"
    except Exception as error:
        caught.append(error)
    finally:
        released.append("stock")


with DurableFunctionTestRunner(handler=durable_execution(checkout)) as runner:
    outcome = runner.run(input="{}", timeout=60)
print(outcome.status.name, outcome.result)
print("reserved", len(reserved), "caught", len(caught), "released", len(released))
PY

expected='SUCCEEDED "shipped"
reserved 1 caught 0 released 3'
seen="$(venv/bin/python -W ignore seen.py 2> log.txt)"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
