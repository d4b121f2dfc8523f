"""The steps of a checkout. Each may run twice and has its effect once; a refusal is a result, not an exception."""

import os

import boto3
import payments

ANSWER_WITHIN_SECONDS = int(os.environ.get("ANSWER_WITHIN_SECONDS", "900"))
TABLE = os.environ.get("TABLE", "shop")

dynamodb = boto3.client("dynamodb")


class Refused(Exception):
    """A business reason to turn back."""


def place_order(order):
    put("order", order, "PENDING")


def cancel_order(order):
    put("order", order, "CANCELLED")


def complete_order(order):
    put("order", order, "SHIPPED")


def status(order_id):
    return dynamodb.get_item(TableName=TABLE, Key=key("order", order_id), ConsistentRead=True)["Item"]["status"]["S"]


def create_shipment(order):
    put("shipment", order, "CREATED")


def cancel_shipment(order):
    put("shipment", order, "CANCELLED")


def reserve_stock(order):
    reservation = {"Item": row("reservation", order, "RESERVED"), "ConditionExpression": "attribute_not_exists(pk)"}
    taken = [stock(line, -line["quantity"]) for line in order["items"]]
    repeated, *missing = write({"Put": {"TableName": TABLE} | reservation}, *taken)
    return "out of stock" if any(missing) and not repeated else None


def release_stock(order):
    reservation = {"Key": key("reservation", order["id"]), "ConditionExpression": "attribute_exists(pk)"}
    returned = [stock(line, line["quantity"]) for line in order["items"]]
    write({"Delete": {"TableName": TABLE} | reservation}, *returned)


def request_payment(order, answer_to):
    payments.authorize(order["id"], order["amount"], order["paymentMethod"], answer_to)


def void_payment(order):
    payments.void(order["id"])


def capture_payment(order):
    return payments.capture(order["id"])


def refund_payment(order):
    payments.refund(order["id"])


def key(kind, id):
    return {"pk": {"S": f"{kind}-{id}"}}


def row(kind, order, status):
    return key(kind, order["id"]) | {"status": {"S": status}}


def put(kind, order, status):
    dynamodb.put_item(TableName=TABLE, Item=row(kind, order, status))


def stock(line, change):
    values = {":change": {"N": str(change)}, ":least": {"N": str(max(0, -change))}}
    return {
        "Update": {
            "TableName": TABLE,
            "Key": key("stock", line["sku"]),
            "UpdateExpression": "ADD available :change",
            "ConditionExpression": "available >= :least",
            "ExpressionAttributeValues": values,
        }
    }


def write(*changes):
    """Writes all or nothing. For each change: whether its condition failed, so that nothing was written."""
    try:
        dynamodb.transact_write_items(TransactItems=list(changes))
        return [False] * len(changes)
    except dynamodb.exceptions.TransactionCanceledException as cancelled:
        failed = [reason["Code"] == "ConditionalCheckFailed" for reason in cancelled.response["CancellationReasons"]]
        if not any(failed):
            raise
        return failed
