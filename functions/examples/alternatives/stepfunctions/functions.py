"""The functions of the workflow: what calls the payment provider, and the webhook that the provider calls."""

import json

import boto3
import payments

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
    except GONE:  # the checkout has turned back meanwhile
        payments.void(answer["payment"])
    return {"statusCode": 200}
