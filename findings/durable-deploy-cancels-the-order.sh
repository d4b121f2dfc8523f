#!/usr/bin/env bash
# Guess:   code that no longer fits an execution's history ends the execution as FAILED, whatever the handler catches.
# Seen:    NonDeterministicExecutionError is raised inside the handler as an Exception. A saga's `except Exception` catches it, its
#          compensations run as new steps, and the execution SUCCEEDED: a deploy has cancelled the order. With an `except` that does
#          not match, the execution FAILED, and nothing is compensated.
# With:    aws-durable-execution-sdk-python 3.0.0 and its test runner 1.4.0.
# Met by:  a saga whose new version adds a step before the place where executions wait, when these are not held to a published
#          version, or when their version is deployed anew.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'aws-durable-execution-sdk-python==3.0.0' \
  'aws-durable-execution-sdk-python-testing==1.4.0'

cat > seen.py <<'PY'
import logging
import sys

from aws_durable_execution_sdk_python import StepError, durable_execution
from aws_durable_execution_sdk_python.config import Duration
from aws_durable_execution_sdk_python_testing import DurableFunctionTestRunner

logging.disable(logging.CRITICAL)
caught = {"Exception": Exception, "StepError": StepError}[sys.argv[1]]
deployed, done = [1], []


def checkout(event, context):
    version = deployed[-1]
    try:
        context.step(lambda _: done.append("reserve"), name="reserve")
        if version == 2:
            context.step(lambda _: done.append("screen"), name="screen")
        deployed.append(2)  # before the next invocation, which is after the wait
        context.wait(Duration.from_seconds(1), name="payment")
        return "shipped"
    except caught as error:
        context.step(lambda _: done.append("release"), name="release")
        return f"cancelled by {type(error).__name__}"


with DurableFunctionTestRunner(handler=durable_execution(checkout)) as runner:
    outcome = runner.run(input="{}", execution_timeout=60)
print(f"except {sys.argv[1]}: {outcome.status.name}, {outcome.result}, done: {', '.join(done)}")
PY

expected='except Exception: SUCCEEDED, "cancelled by NonDeterministicExecutionError", done: reserve, release
except StepError: FAILED, None, done: reserve'
seen="$(for caught in Exception StepError; do venv/bin/python -W ignore seen.py "$caught" 2>> log.txt; done)"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
