"""The workflow of Step Functions and its functions, on MiniStack."""

import io
import json
import re
import zipfile
from pathlib import Path

import boto3
from web import until

CHECKOUT = Path(__file__).parents[1] / "stepfunctions"
FUNCTIONS = ("request_payment", "capture_payment", "void_payment", "refund_payment", "answers")
ROLE = "arn:aws:iam::000000000000:role/checkout"


class Workflows:
    name = "Step Functions"

    def __init__(self, provider, endpoint, table="shop"):
        self._lambda = boto3.client("lambda", endpoint_url=endpoint)
        self._states = boto3.client("stepfunctions", endpoint_url=endpoint)
        code = zipped(CHECKOUT / "functions.py", CHECKOUT.parent / "payments.py")
        for function in FUNCTIONS:
            self._lambda.create_function(
                FunctionName=function, Runtime="python3.13", Handler=f"functions.{function}", Role=ROLE, Timeout=30,
                Code={"ZipFile": code}, Environment={"Variables": {"PAYMENTS": provider.address, "AWS_ENDPOINT_URL": endpoint}})
        names = {"Table": table} | {"".join(map(str.capitalize, name.split("_"))): name for name in FUNCTIONS}
        definition = re.sub(r"\$\{(\w+)}", lambda it: names[it[1]], (CHECKOUT / "checkout.asl.json").read_text())
        self._versions = {"1": json.loads(definition), "2": changed(json.loads(definition))}
        for version in self._versions.values():
            version["States"]["AuthorizePayment"]["TimeoutSeconds"] = 3
        self._machine = self._states.create_state_machine(
            name="checkout", roleArn=ROLE, definition=json.dumps(self._versions["1"]))["stateMachineArn"]

    def deploy(self, version):
        self._states.update_state_machine(stateMachineArn=self._machine, definition=json.dumps(self._versions[version]))

    def start(self, order):
        return self._states.start_execution(stateMachineArn=self._machine, name=order["id"], input=json.dumps(order))["executionArn"]

    def result(self, execution):
        """Its status and result, when it has ended."""
        def ended():
            found = self._states.describe_execution(executionArn=execution)
            return found if found["status"] != "RUNNING" else None
        found = until(ended, f"{execution} has ended")
        return found["status"], found.get("output") or found.get("error")

    def states(self, execution):
        """The states that it has entered, in order."""
        history = self._states.get_execution_history(executionArn=execution, maxResults=1000)["events"]
        return [event["stateEnteredEventDetails"]["name"] for event in history if "stateEnteredEventDetails" in event]

    def webhook(self, answer):
        answered = self._lambda.invoke(FunctionName="answers", Payload=json.dumps({"body": json.dumps(answer)}))
        return json.load(answered["Payload"])


def changed(definition):
    """Version 2: the shipment is created before the payment is asked for."""
    states = definition["States"]
    states["ReserveStock"]["Next"] = "CreateShipment"
    states["CreateShipment"]["Next"] = "AuthorizePayment"
    states["AuthorizePayment"]["Next"] = "CapturePayment"
    return definition


def zipped(*files):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for file in files:
            archive.write(file, file.name)
    return packed.getvalue()
