"""The checkout of an order as one Lambda durable function."""

import shop
from aws_durable_execution_sdk_python import CallbackError, StepError, durable_execution
from aws_durable_execution_sdk_python.config import CallbackConfig, Duration

ANSWER_WITHIN = CallbackConfig(timeout=Duration.from_seconds(shop.ANSWER_WITHIN_SECONDS))


@durable_execution
def handler(order, context):
    undo = []

    def run(step):
        return context.step(lambda _: step(order), step.__name__)

    def do(step, compensation=None):
        if compensation:
            undo.append(compensation)  # before the step, since nobody knows the outcome of a step that fails
        refusal = run(step)
        if refusal:
            raise shop.Refused(refusal)

    def authorize_payment():
        undo.append(shop.void_payment)
        answer = context.create_callback("payment_answer", ANSWER_WITHIN)
        context.step(lambda _: shop.request_payment(order, answer.callback_id), "request_payment")
        answer.result()

    try:
        do(shop.place_order, shop.cancel_order)
        do(shop.reserve_stock, shop.release_stock)
        authorize_payment()
        do(shop.create_shipment, shop.cancel_shipment)
        do(shop.capture_payment, shop.refund_payment)
        do(shop.complete_order)
        return "SHIPPED"
    except (shop.Refused, CallbackError, StepError) as failure:
        for compensation in reversed(undo):
            run(compensation)
        return f"CANCELLED: {failure}"
