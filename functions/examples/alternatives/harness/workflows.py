"""The workflow of Step Functions and its functions, on MiniStack."""

import io
import json
import re
import zipfile
from pathlib import Path

import boto3
import cost
from cases import ANSWER_WITHIN_SECONDS, same
from web import until

CHECKOUT = Path(__file__).parents[1] / "stepfunctions"
FUNCTIONS = ("request_payment", "capture_payment", "void_payment", "refund_payment", "answers")
STEPS = {"AuthorizePayment": "request_payment", "CreateShipment": "create_shipment"}
ROLE = "arn:aws:iam::000000000000:role/checkout"


class Workflows:
    key = "workflow"
    name = "Step Functions"
    way = "plain-step-functions"
    no_answer = "CANCELLED: no answer from the payment provider"
    can_be_unversioned = False
    pid = None  # it runs in the emulator
    database = None  # no function of it writes rows

    def __init__(self, _, provider, endpoint, table="shop"):
        self.provider = provider
        self._lambda = boto3.client("lambda", endpoint_url=endpoint)
        self._states = boto3.client("stepfunctions", endpoint_url=endpoint)
        code = zipped(CHECKOUT / "functions.py", CHECKOUT.parent / "payments.py")
        variables = {"PAYMENTS": provider.address, "AWS_ENDPOINT_URL": endpoint, "TABLE": table}
        for function in FUNCTIONS:
            self._lambda.create_function(
                FunctionName=function, Runtime="python3.13", Handler=f"functions.{function}", Role=ROLE, Timeout=30,
                Code={"ZipFile": code}, Environment={"Variables": variables})
        names = {"Table": table} | {"".join(map(str.capitalize, name.split("_"))): name for name in FUNCTIONS}
        definition = re.sub(r"\$\{(\w+)}", lambda it: names[it[1]], (CHECKOUT / "checkout.asl.json").read_text())
        self._versions = {"1": json.loads(definition), "2": changed(json.loads(definition))}
        for version in self._versions.values():
            version["States"]["AuthorizePayment"]["TimeoutSeconds"] = ANSWER_WITHIN_SECONDS
        self._machine = self._states.create_state_machine(
            name="checkout", roleArn=ROLE, definition=json.dumps(self._versions["1"]))["stateMachineArn"]

    def deploy(self, version):
        self._states.update_state_machine(stateMachineArn=self._machine, definition=json.dumps(self._versions[version]))

    def start(self, order, _="1"):
        started = self._states.start_execution(stateMachineArn=self._machine, name=order["id"], input=json.dumps(order))
        return started["executionArn"]

    def result(self, execution):
        """Its status and result, when it has ended."""
        def ended():
            found = self._states.describe_execution(executionArn=execution)
            return found if found["status"] != "RUNNING" else None
        found = until(ended, f"{execution} has ended")
        return found["status"], found.get("output") or found.get("error")

    def steps(self, execution, named):
        """Those of its states that do the same as steps of such a name, in order."""
        states = [STEPS.get(state) for state in self._executed(execution)]
        return [step for step in states if step in named]

    def check_counts(self, execution):
        """The states executed and the functions invoked are those of the bill."""
        same(len(self._executed(execution)), cost.count(self.way, "state-transition"))
        tasks = [event.get("taskScheduledEventDetails", {}).get("resourceType") for event in self._history(execution)]
        same(tasks.count("lambda") + 1, cost.count(self.way, "invocation"))  # one takes the answer

    def counts(self):
        states, invocations = (cost.count(self.way, key) for key in ("state-transition", "invocation"))
        return f"{states:.0f} states, {invocations:.0f} invocations"

    def close(self):
        """It ends with the emulator."""

    def _executed(self, execution):
        events = self._history(execution)
        return [event["stateEnteredEventDetails"]["name"] for event in events if "stateEnteredEventDetails" in event]

    def _history(self, execution):
        return self._states.get_execution_history(executionArn=execution, maxResults=1000)["events"]

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
