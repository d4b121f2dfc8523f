#!/usr/bin/env bash
# Guess:   AWS's local runner for durable functions refuses a call with the error that boto3 names: an answer to a callback that has
#          timed out, or does not exist, is caught by `except client.exceptions.ResourceNotFoundException`.
# Seen:    the answer carries the error's name in a place where boto3 does not look. boto3 raises a plain ClientError with the code
#          "404", which no named exception of the client catches, for callbacks and for executions alike.
# With:    aws-durable-execution-sdk-python-testing 1.4.0 (dex-local-runner), boto3 1.44.8.
# Met by:  a webhook that tells a late answer by the exception's type, as it has to on AWS: the branch is dead code in a local test.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'aws-durable-execution-sdk-python==3.0.0' \
  'aws-durable-execution-sdk-python-testing==1.4.0' 'boto3==1.44.8'

cat > seen.py <<'PY'
import socket
import subprocess
import time
import urllib.request

import boto3
from botocore.exceptions import ClientError

with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    port = str(probe.getsockname()[1])
url = f"http://127.0.0.1:{port}"
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
client = boto3.client("lambda", endpoint_url=url, region_name="us-east-1", aws_access_key_id="test", aws_secret_access_key="test")
calls = {
    "callback": lambda: client.send_durable_execution_callback_success(CallbackId="eyJhcm4iOiJhIiwib3AiOiJiIn0="),
    "execution": lambda: client.get_durable_execution(
        DurableExecutionArn="arn:aws:lambda:us-east-1:123456789012:function:checkout:1/durable-execution/a/b"),
}
with open("runner.txt", "w") as log:
    runner = subprocess.Popen(["venv/bin/dex-local-runner", "start-server", "--host", "127.0.0.1", "--port", port], stdout=log, stderr=log)
try:
    for _ in range(300):
        try:
            opener.open(url + "/health")
            break
        except OSError:
            time.sleep(0.1)
    for name, call in calls.items():
        try:
            call()
        except client.exceptions.ResourceNotFoundException:
            print(f"{name}: ResourceNotFoundException")
        except ClientError as error:
            print(f"{name}: a plain {type(error).__name__}, code {error.response['Error']['Code']}")
finally:
    runner.kill()
    runner.wait()
PY

expected='callback: a plain ClientError, code 404
execution: a plain ClientError, code 404'
seen="$(venv/bin/python seen.py 2> log.txt)"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
