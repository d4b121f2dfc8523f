"""The webhook that the payment provider calls with its answer."""

import json

import boto3
import payments

durable = boto3.client("lambda")
GONE = (durable.exceptions.CallbackTimeoutException, durable.exceptions.ResourceNotFoundException)


def handler(event, _):
    answer = json.loads(event["body"])
    try:
        if answer["approved"]:
            durable.send_durable_execution_callback_success(CallbackId=answer["answerTo"])
        else:
            durable.send_durable_execution_callback_failure(
                CallbackId=answer["answerTo"], Error={"ErrorMessage": answer["reason"]}
            )
    except GONE:  # the checkout has turned back meanwhile
        payments.void(answer["payment"])
    return {"statusCode": 200}
