"""One invocation of a function, in a process of its own: MODULE ARN RESULT'S-FILE, the event on standard input."""

import importlib
import json
import sys
import time
from types import SimpleNamespace

module, arn, result = sys.argv[1:]
ends = time.monotonic() + 60
context = SimpleNamespace(
    aws_request_id="1", invoked_function_arn=arn, function_name=module, function_version="1", tenant_id=None,
    log_group_name="log", log_stream_name="log", memory_limit_in_mb="512", identity=None, client_context=None,
    get_remaining_time_in_millis=lambda: int(1000 * (ends - time.monotonic())),
)
answer = importlib.import_module(module).handler(json.load(sys.stdin), context)
with open(result, "w") as file:
    json.dump(answer, file)
