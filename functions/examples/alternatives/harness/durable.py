"""The durable functions: AWS's own local runner, and Lambda as a process an invocation."""

import json
import shutil
import subprocess
import sys
import urllib.parse
import urllib.request
import uuid
from collections import Counter
from pathlib import Path

import boto3
import cost
from cases import ANSWER_WITHIN_SECONDS, same
from database import Database
from web import Process, address, environment, free_port, serve, until

HERE = Path(__file__).parent
CHECKOUT = HERE.parent / "durable"
SHIPMENT = "        do(shop.create_shipment, shop.cancel_shipment)\n"
PAYMENT = "        authorize_payment()\n"


class Durable:
    key = "durable"
    name = "durable functions (Python)"
    way = "plain-durable-functions"
    no_answer = "CANCELLED: Callback timed out"
    can_be_unversioned = True

    def __init__(self, scratch, provider, dynamodb):
        self.provider = provider
        self._scratch = scratch
        self._folders = {"1": self._deploy("1"), "2": self._deploy("2", changed)}
        self.invocations = Counter()
        self._log = open(scratch / "functions.log", "w")
        self._functions = serve(self._invoke)
        self.database = Database(dynamodb)
        port = free_port()
        self._runner = f"http://127.0.0.1:{port}"
        self._env = environment(
            AWS_ENDPOINT_URL_LAMBDA=self._runner, AWS_ENDPOINT_URL_DYNAMODB=self.database.address, PAYMENTS=provider.address,
            ANSWER_WITHIN_SECONDS=str(ANSWER_WITHIN_SECONDS))
        self._process = Process(
            [Path(sys.executable).with_name("dex-local-runner"), "start-server", "--host", "127.0.0.1", "--port", str(port),
             "--lambda-endpoint", address(self._functions), "--local-runner-endpoint", self._runner],
            scratch / "runner.log", environment(), scratch)
        self.pid = self._process.pid
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

    def steps(self, execution, named):
        """Those of its operations that have such a name, in order."""
        return [name for name in self._operations(execution).values() if name in named]

    def check_counts(self, execution):
        """Its operations and invocations are those of the bill."""
        same(len(self._operations(execution)), cost.count(self.way, "durable-operation"))
        same(self.invocations[execution] + 2, cost.count(self.way, "invocation"))  # one starts it, one takes the answer

    def counts(self):
        operations, invocations = (cost.count(self.way, key) for key in ("durable-operation", "invocation"))
        return f"{operations:.0f} durable operations, {invocations:.0f} invocations"

    def _operations(self, execution):
        """The names of its operations by id; the start of the execution is one."""
        history = self._lambda.get_durable_execution_history(DurableExecutionArn=execution)["Events"]
        return {event["Id"]: event.get("Name") for event in history if event["EventType"] != "InvocationCompleted"}

    def webhook(self, answer):
        return self._run(self._folders["1"], "answers", "answers", {"body": json.dumps(answer)})

    def close(self):
        self._process.close()
        self._functions.shutdown()
        self.database.close()
        self._log.close()

    def _invoke(self, path, event, _):
        name, _, qualifier = urllib.parse.unquote(path.split("/")[3]).partition(":")
        version = self._latest if qualifier in ("", "$LATEST") else qualifier
        self.invocations[event["DurableExecutionArn"]] += 1
        try:
            return 200, self._run(self._folders[version], "checkout", event["DurableExecutionArn"], event)
        except subprocess.CalledProcessError as died:
            return 502, {"Type": "Service", "message": f"{name}: {died}"}

    def _run(self, folder, module, arn, event):
        result = self._scratch / f"result-{uuid.uuid4()}.json"
        subprocess.run(
            [sys.executable, HERE / "invocation.py", module, arn, result], cwd=folder,
            env=self._env | {"PYTHONPATH": str(folder)}, input=json.dumps(event), text=True, check=True,
            stdout=self._log, stderr=self._log)
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
    without = code.replace(SHIPMENT, "")
    moved = without.replace(PAYMENT, SHIPMENT + PAYMENT)
    if len({code, without, moved}) < 3:
        raise AssertionError("version 2 is no change of version 1")
    return moved
