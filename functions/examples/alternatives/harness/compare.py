"""Runs the cases on both flows and prints the comparison as Markdown: compare.py MINISTACK'S-PYTHON LOOPBACK.PY"""

import os
import shutil
import subprocess
import sys
import traceback
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import boto3
import cost
import lines
from cases import CASES, Case
from provider import Provider
from web import Process, environment, free_port

os.environ.update(environment())

from durable import Durable  # noqa: E402
from workflows import Workflows  # noqa: E402

SCRATCH = Path(__file__).resolve().parents[1] / "target"
FAILED = "NOT AS EXPECTED"


def emulator(python):
    port = free_port()
    process = Process(
        [python, "-m", "ministack"], SCRATCH / "ministack.log",
        environment(
            HOME=str(SCRATCH), TMPDIR=str(SCRATCH), S3_DATA_DIR=str(SCRATCH / "s3"), BIND_HOST="127.0.0.1",
            GATEWAY_PORT=str(port), SFTP_ENABLED="0", IOT_MTLS_ENABLED="0"),
        SCRATCH)
    endpoint = f"http://127.0.0.1:{port}"
    process.await_answer(f"{endpoint}/_ministack/health")
    return process, endpoint


def shop(endpoint):
    dynamodb = boto3.client("dynamodb", endpoint_url=endpoint)
    dynamodb.create_table(
        TableName="shop", BillingMode="PAY_PER_REQUEST", KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}])
    return dynamodb


def run(flow, dynamodb):
    """What was seen, in words, by case."""
    seen = {}
    for number, (name, case) in enumerate(CASES.items()):
        try:
            seen[name] = case(Case(flow, flow.provider, dynamodb, number))
        except Exception as failure:  # the other cases are of interest too
            seen[name] = f"{FAILED}: {failure!r}"
            traceback.print_exc()
    return seen


def table(head, rows):
    print("| " + " | ".join(head) + " |\n|" + " --- |" * len(head))
    for row in rows:
        print("| " + " | ".join(map(str, row)) + " |")
    print()


def main(ministack, loopback):
    shutil.rmtree(SCRATCH, ignore_errors=True)
    SCRATCH.mkdir(parents=True)
    process, endpoint = emulator(ministack)
    flows = []
    try:
        dynamodb = shop(endpoint)
        for flow in (Durable, Workflows):
            flows.append(flow(SCRATCH, Provider(), endpoint))
            flows[-1].provider.webhook = flows[-1].webhook
        for pid in (process.pid, *(flow.pid for flow in flows if flow.pid)):
            subprocess.run([sys.executable, loopback, str(pid)], check=True)
        with ThreadPoolExecutor() as beside:  # one another: most of the time is waiting
            seen = list(beside.map(lambda flow: run(flow, dynamodb), flows))
    finally:
        for flow in flows:
            flow.close()
        process.close()
    report(flows, seen)
    if any(FAILED in text for its in seen for text in its.values()):
        sys.exit(f"Not everything was as expected; the logs are in {SCRATCH}")


def report(flows, seen):
    names = [flow.name for flow in flows]
    table(["", *names], [[name, *(its[name] for its in seen)] for name in CASES])
    counted = lines.counted()
    counted["together"] = tuple(map(sum, zip(*counted.values(), strict=True)))
    table(["lines of code", *names, "Throughline"], [[part, *numbers] for part, numbers in counted.items()])
    table(
        ["for an order", *names],
        [
            ["counted", *(flow.counts() for flow in flows)],
            ["dollars for a million, without the time and logs of functions",
             *(f"{cost.dollars(flow.way):.2f}" for flow in flows)],
        ])


if __name__ == "__main__":
    main(*sys.argv[1:])
