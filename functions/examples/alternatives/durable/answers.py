"""The webhook that the payment provider calls with its answer, again and again until it is taken."""

import json

import boto3
import payments
import shop
from botocore.exceptions import ClientError

durable = boto3.client("lambda")
GONE = {"CallbackTimeoutException", "ResourceNotFoundException", "404"}  # 404: AWS's local runner names no error


def handler(event, _):
    answer = json.loads(event["body"])
    try:
        if answer["approved"]:
            durable.send_durable_execution_callback_success(CallbackId=answer["answerTo"])
        else:
            durable.send_durable_execution_callback_failure(
                CallbackId=answer["answerTo"], Error={"ErrorMessage": answer["reason"]}
            )
    except ClientError as refused:
        if refused.response["Error"]["Code"] not in GONE:
            raise
        return not_awaited(answer["payment"])
    return {"statusCode": 200}


def not_awaited(order_id):
    """The answer is a repeat, or the checkout has turned back; while it still runs, nobody can tell."""
    status = shop.status(order_id)
    if status == "CANCELLED":
        payments.void(order_id)
    return {"statusCode": 503 if status == "PENDING" else 200}
