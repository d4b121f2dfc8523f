"""The functions of the workflow: the calls of the payment provider, and the webhook that takes its answers."""

import json
import os

import boto3
import payments

dynamodb = boto3.client("dynamodb")
workflows = boto3.client("stepfunctions")
GONE = (workflows.exceptions.TaskTimedOut, workflows.exceptions.TaskDoesNotExist)


class Refused(Exception):
    """A business reason to turn back; the workflow does not retry it."""


def request_payment(event, _):
    order = event["order"]
    payments.authorize(order["id"], order["amount"], order["paymentMethod"], event["answerTo"])


def capture_payment(order, _):
    refusal = payments.capture(order["id"])
    if refusal:
        raise Refused(refusal)


def void_payment(order, _):
    payments.void(order["id"])


def refund_payment(order, _):
    payments.refund(order["id"])


def answers(event, _):
    answer = json.loads(event["body"])
    try:
        if answer["approved"]:
            workflows.send_task_success(taskToken=answer["answerTo"], output="{}")
        else:
            workflows.send_task_failure(taskToken=answer["answerTo"], error="Refused", cause=answer["reason"])
    except GONE:
        return not_awaited(answer["payment"])
    return {"statusCode": 200}


def not_awaited(order_id):
    """The answer is a repeat, or the checkout has turned back; while it still runs, nobody can tell."""
    row = dynamodb.get_item(TableName=os.environ["TABLE"], Key={"pk": {"S": f"order-{order_id}"}}, ConsistentRead=True)
    status = row["Item"]["status"]["S"]
    if status == "CANCELLED":
        payments.void(order_id)
    return {"statusCode": 503 if status == "PENDING" else 200}
