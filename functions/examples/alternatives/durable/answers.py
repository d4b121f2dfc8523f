"""The webhook that the payment provider calls with its answer."""

import json

import boto3
import payments
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
        payments.void(answer["payment"])  # the checkout has turned back meanwhile
    return {"statusCode": 200}
