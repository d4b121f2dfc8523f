#!/usr/bin/env bash
# Guess:   a step without a retry strategy is run once, and its exception reaches the handler as it was raised.
# Seen:    it is run six times, with growing waits between (a test runner skips them), and the handler gets a StepError that
#          the step's own exception type does not catch.
# With:    aws-durable-execution-sdk-python 3.0.0 and its test runner 1.4.0.
# Met by:  a step that refuses for good (a declined card): `except CardDeclined` is dead code, and the card is charged six times.
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
from aws_durable_execution_sdk_python_testing import DurableFunctionTestRunner

logging.disable(logging.CRITICAL)
tries = []


class CardDeclined(Exception):
    pass


def charge(step):
    tries.append("charge")
    raise CardDeclined("no funds")


def checkout(event, context):
    try:
        context.step(charge)
        return "charged"
    except CardDeclined:
        return "CardDeclined"
    except Exception as error:
        return type(error).__name__


with DurableFunctionTestRunner(handler=durable_execution(checkout)) as runner:
    outcome = runner.run(input="{}", timeout=60)
print("tries", len(tries), "the handler caught", outcome.result)
PY

expected='tries 6 the handler caught "StepError"'
seen="$(venv/bin/python -W ignore seen.py 2> log.txt)"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
