"""Starts MiniStack, deploys, carries the example through, and ends what it started."""

import json
import os
import signal
import subprocess
import sys
import time

import boto3

import derived
import example
import permissions
import release
import routes
from issuer import Issuer
from ministack import REGION, MiniStack, clean_environment

STACK = "throughline"
AUDIENCE = "throughline"


def deploy(template, stack, given):
    """Deploys as an operator does, by release.py."""
    file = derived.WORK / "template.json"
    file.write_text(json.dumps(release.released(template, given, derived.WORK), indent=2))
    print(f"$ sam deploy --stack-name {STACK}, with {' '.join(f'{n}={v}' for n, v in given.items())}", flush=True)
    command = release.command(file, STACK, release.values(template, given))
    command += ["--region", REGION, "--no-confirm-changeset", "--no-progressbar"]
    environment = clean_environment(stack.endpoint) | {"SAM_CLI_TELEMETRY": "0"}
    subprocess.run(command, cwd=file.parent, env=environment, check=True)


def client(service, stack):
    return boto3.client(
        service, endpoint_url=stack.endpoint, region_name=REGION,
        aws_access_key_id="test", aws_secret_access_key="test")


def deployed(stack):
    """The stack, and the logical and physical ids of its resources of each type."""
    formation = client("cloudformation", stack)
    described = formation.describe_stacks(StackName=STACK)["Stacks"][0]
    resources = {}
    for page in formation.get_paginator("list_stack_resources").paginate(StackName=STACK):
        for one in page["StackResourceSummaries"]:
            resources.setdefault(one["ResourceType"], {})[one["LogicalResourceId"]] = one["PhysicalResourceId"]
    return described, resources


def complete(stack):
    """Does what MiniStack leaves undone; answers the API's id."""
    described, resources = deployed(stack)
    print(f"{STACK}: {described['StackStatus']}, {sum(map(len, resources.values()))} resources", flush=True)
    roles = resources["AWS::IAM::Role"].values()
    changed = permissions.adapt(client("iam", stack), roles)
    print(f"{len(roles)} roles are enforced, {changed} of them adapted to MiniStack", flush=True)
    return bring_in_routes(stack, described, resources)


def bring_in_routes(stack, described, resources):
    """Routes, integrations and authorizer from the processed template's API; answers the API's id."""
    template = client("cloudformation", stack).get_template(StackName=STACK, TemplateStage="Processed")
    ((logical, api),) = resources["AWS::ApiGatewayV2::Api"].items()
    parameters = {one["ParameterKey"]: one["ParameterValue"] for one in described["Parameters"]}
    account = described["StackId"].split(":")[4]
    references = routes.References(
        STACK, REGION, account, parameters, resources["AWS::Lambda::Function"],
        resources["AWS::Lambda::Alias"])
    document = references.resolve(template["TemplateBody"]["Resources"][logical]["Properties"]["Body"])
    made = routes.bring_in(client("apigatewayv2", stack), api, document)
    wanted = routes.declared(derived.written_out())
    if sorted(made) != wanted:
        raise AssertionError(f"template.yaml has the routes {wanted}, and the API has {sorted(made)}")
    print(f"{len(made)} routes brought into {api}: {', '.join(wanted)}", flush=True)
    return api


def wake(stack):
    """Sends every function that consumes a queue or stream an empty batch, one after the other.

    Else the first order would start all of their JVMs at once, and MiniStack gives each 10 s for it.
    """
    functions = client("lambda", stack)
    mappings = functions.list_event_source_mappings()["EventSourceMappings"]
    for name in dict.fromkeys(mapping["FunctionArn"].split(":function:")[1] for mapping in mappings):
        started = time.monotonic()
        answer = functions.invoke(FunctionName=name, Payload=b'{"Records":[]}')
        payload = json.loads(answer["Payload"].read())
        if "FunctionError" in answer or payload.get("batchItemFailures"):
            raise AssertionError(f"{name} fails at an empty batch: {payload}")
        print(f"  {name}: an empty batch after {time.monotonic() - started:.1f} s", flush=True)


def dead_letters(stack):
    """How many messages lie in each queue for dead letters that is not empty."""
    queues = client("sqs", stack)
    found = {}
    for url in queues.list_queues(QueueNamePrefix=STACK).get("QueueUrls", []):
        if "-dlq" in url:
            answer = queues.get_queue_attributes(QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages"])
            if (count := int(answer["Attributes"]["ApproximateNumberOfMessages"])) > 0:
                found[url.rsplit("/", 1)[-1]] = count
    return found


def keep_logs(stack):
    logs = client("logs", stack)
    with (derived.WORK / "functions.log").open("w") as file:
        for group in logs.describe_log_groups(logGroupNamePrefix="/aws/lambda/").get("logGroups", []):
            file.write(f"== {group['logGroupName']}\n")
            for page in logs.get_paginator("filter_log_events").paginate(logGroupName=group["logGroupName"]):
                file.writelines(event["message"].rstrip() + "\n" for event in page["events"])


def running(stack):
    """Of each function the version behind its alias, and the environment of that version."""
    functions = client("lambda", stack)
    _, resources = deployed(stack)
    found = {}
    for logical, name in resources["AWS::Lambda::Function"].items():
        version = functions.get_alias(FunctionName=name, Name="live")["FunctionVersion"]
        told = functions.get_function_configuration(FunctionName=name, Qualifier="live")
        found[logical] = version, told["Environment"]["Variables"]
    return found


def deploy_again(template, stack, given):
    """Nothing new publishes nothing; another value reaches the functions that read it, and no other."""
    before = running(stack)
    deploy(template, stack, given)
    if running(stack) != before:
        raise AssertionError("A deployment that changed nothing changed what runs")
    deploy(template, stack, given | {"ParkAfter": "7"})
    after = running(stack)
    readers = {name for name, (_, told) in before.items() if "PARK_AFTER" in told}
    changed = {name for name in before if after[name][0] != before[name][0]}
    stale = {name for name in readers if after[name][1]["PARK_AFTER"] != "7"}
    if changed != readers or stale:
        raise AssertionError(f"ParkAfter is read by {readers}; new versions: {changed}; the old value runs in {stale}")
    print(f"Nothing new published nothing; ParkAfter=7 reached {len(readers)} functions and no other", flush=True)


def run(stack, issuer):
    stack.await_ready()
    template, given = derived.build(os.environ["THROUGHLINE_JDK"]), {"JwtIssuer": issuer.url}
    deploy(template, stack, given)
    token = issuer.token(AUDIENCE, "acme", "ops")
    api = example.Api(f"{stack.endpoint}/_aws/execute-api/{complete(stack)}/$default", token)
    try:
        wake(stack)
        example.refusals(api, issuer.forged(AUDIENCE, "acme"), issuer.token(AUDIENCE, "acme"))
        example.carry(api)
        if letters := dead_letters(stack):
            raise AssertionError(f"There are dead letters: {letters}")
        print("No dead letters", flush=True)
        deploy_again(template, stack, given)
    finally:
        keep_logs(stack)
        print("%d MB resident in %d processes of functions" % stack.memory(), flush=True)


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    started = time.monotonic()
    issuer = Issuer(derived.WORK)
    stack = MiniStack(issuer.certificate)
    try:
        run(stack, issuer)
    except (AssertionError, RuntimeError, subprocess.CalledProcessError) as failed:
        print(f"{failed}\nLogs: {stack.log} and functions.log beside it", file=sys.stderr)
        return 1
    finally:
        stack.close()
        issuer.close()
    print(f"Deployed and carried through in {time.monotonic() - started:.0f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
