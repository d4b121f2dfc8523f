"""The durable functions: AWS's own local runner, and Lambda as a process an invocation."""

import json
import shutil
import subprocess
import sys
import urllib.parse
import urllib.request
from collections import Counter
from pathlib import Path

import boto3
from web import Process, address, environment, free_port, serve, until

HERE = Path(__file__).parent
CHECKOUT = HERE.parent / "durable"
NEW_STEP = "        do(shop.create_shipment, shop.cancel_shipment)\n"
BEFORE = "        authorize_payment()\n"


class Durable:
    name = "durable functions"

    def __init__(self, scratch, provider, dynamodb):
        self._scratch = scratch
        self._folders = {"1": self._deploy("1"), "2": self._deploy("2", changed)}
        self.invocations = Counter()
        self._functions = serve(self._invoke)
        port = free_port()
        self._runner = f"http://127.0.0.1:{port}"
        self._env = environment(
            AWS_ENDPOINT_URL_LAMBDA=self._runner, AWS_ENDPOINT_URL_DYNAMODB=dynamodb, PAYMENTS=provider.address,
            ANSWER_WITHIN_SECONDS="3")
        self._process = Process(
            [Path(sys.executable).with_name("dex-local-runner"), "start-server", "--host", "127.0.0.1", "--port", str(port),
             "--lambda-endpoint", address(self._functions), "--local-runner-endpoint", self._runner],
            scratch / "runner.log", environment(), scratch)
        self._process.await_answer(f"{self._runner}/health")
        self._lambda = boto3.client("lambda", endpoint_url=self._runner)
        self._latest = "1"

    def deploy(self, version):
        self._latest = version

    def start(self, order, version="1"):
        """Of a version, or of whatever is the latest at each invocation."""
        request = {
            "AccountId": "123456789012", "FunctionName": "checkout", "FunctionQualifier": version,
            "ExecutionName": order["id"], "ExecutionTimeoutSeconds": 300, "ExecutionRetentionPeriodDays": 1,
            "Input": json.dumps(order),
        }
        answer = urllib.request.urlopen(urllib.request.Request(
            f"{self._runner}/start-durable-execution", json.dumps(request).encode(), {"Content-Type": "application/json"}))
        return json.load(answer)["ExecutionArn"]

    def result(self, execution):
        """Its status and result, when it has ended."""
        def ended():
            found = self._lambda.get_durable_execution(DurableExecutionArn=execution)
            return found if found["Status"] != "RUNNING" else None
        found = until(ended, f"{execution} has ended")
        return found["Status"], found.get("Result") or found.get("Error", {}).get("ErrorMessage")

    def operations(self, execution):
        """The durable operations of an execution; the start is one."""
        history = self._lambda.get_durable_execution_history(DurableExecutionArn=execution)["Events"]
        return len({event.get("Id") for event in history if event["EventType"] != "InvocationCompleted"})

    def webhook(self, answer):
        return self._run(self._folders["1"], "answers", "answers", {"body": json.dumps(answer)})

    def close(self):
        self._process.close()
        self._functions.shutdown()

    def _invoke(self, path, event, _):
        name, _, qualifier = urllib.parse.unquote(path.split("/")[3]).partition(":")
        version = self._latest if qualifier in ("", "$LATEST") else qualifier
        self.invocations[event["DurableExecutionArn"]] += 1
        try:
            return 200, self._run(self._folders[version], "checkout", event["DurableExecutionArn"], event)
        except subprocess.CalledProcessError as died:
            return 502, {"Type": "Service", "message": f"{name}: {died}"}

    def _run(self, folder, module, arn, event):
        result = self._scratch / f"result-{free_port()}.json"
        subprocess.run(
            [sys.executable, HERE / "invocation.py", module, arn, result], cwd=folder, env=self._env | {"PYTHONPATH": str(folder)},
            input=json.dumps(event), text=True, check=True, stdout=sys.stderr)
        return json.loads(result.read_text())

    def _deploy(self, version, change=str):
        folder = self._scratch / f"durable-{version}"
        shutil.copytree(CHECKOUT, folder, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(CHECKOUT.parent / "payments.py", folder)
        code = folder / "checkout.py"
        code.write_text(change(code.read_text()))
        return folder


def changed(code):
    """Version 2: the shipment is created before the payment is asked for."""
    without = code.replace(NEW_STEP, "")
    moved = without.replace(BEFORE, NEW_STEP + BEFORE)
    if len({code, without, moved}) < 3:
        raise AssertionError("version 2 is no change of version 1")
    return moved
