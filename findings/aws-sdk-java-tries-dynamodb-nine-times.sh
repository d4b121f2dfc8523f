#!/usr/bin/env bash
# Guess:   by default an AWS SDK tries a throttled call three or four times and gives up within a few seconds.
# Seen:    Java tries a throttled DynamoDB call nine times, which takes most of a minute or more; Python and JavaScript four times.
# With:    software.amazon.awssdk:dynamodb 2.42.28, boto3 1.44.8, @aws-sdk/client-dynamodb 3.1169.0; a loopback server that
#          answers every call with ProvisionedThroughputExceededException.
# Met by:  a Lambda function with a time-out of 30 s: throttled, it is ended in the middle of the waits and never sees the error.
set -euo pipefail

work="$(mktemp -d)"
trap 'kill "${server:-}" 2> /dev/null || true; rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'boto3==1.44.8'
npm init --yes > npm.log
npm install --silent --no-audit --no-fund @aws-sdk/client-dynamodb@3.1169.0
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId>
  <artifactId>seen</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>software.amazon.awssdk</groupId>
      <artifactId>dynamodb</artifactId>
      <version>2.42.28</version>
    </dependency>
    <dependency>
      <groupId>software.amazon.awssdk</groupId>
      <artifactId>url-connection-client</artifactId>
      <version>2.42.28</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -B -ntp -q dependency:copy-dependencies -DoutputDirectory=lib > maven.log

cat > server.py <<'PY'
import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ERROR = json.dumps({
    "__type": "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException", "message": "too many requests"
}).encode()


class Throttled(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        print("try", flush=True)
        self.send_response(400)
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("Content-Length", str(len(ERROR)))
        self.end_headers()
        self.wfile.write(ERROR)

    def log_message(self, *args):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Throttled)
print("port", server.server_port, flush=True)
server.serve_forever()
PY
cat > Seen.java <<'JAVA'
import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

class Seen {
  public static void main(String[] args) {
    var client = DynamoDbClient.builder().endpointOverride(URI.create(args[0])).httpClient(UrlConnectionHttpClient.create()).build();
    try {
      client.getItem(request -> request.tableName("orders").key(Map.of("id", AttributeValue.fromS("o-1"))));
    } catch (ProvisionedThroughputExceededException expected) {
    }
  }
}
JAVA
cat > seen.py <<'PY'
import sys

import boto3

client = boto3.client("dynamodb", endpoint_url=sys.argv[1])
try:
    client.get_item(TableName="orders", Key={"id": {"S": "o-1"}})
except client.exceptions.ProvisionedThroughputExceededException:
    pass
PY
cat > seen.mjs <<'JS'
import { DynamoDBClient, GetItemCommand, ProvisionedThroughputExceededException } from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({ endpoint: process.argv[2] });
await client.send(new GetItemCommand({ TableName: 'orders', Key: { id: { S: 'o-1' } } })).catch((error) => {
  if (!(error instanceof ProvisionedThroughputExceededException)) throw error;
});
JS

export AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
venv/bin/python server.py > tries.log 2>&1 &
server=$!
for _ in $(seq 40); do grep -q '^port' tries.log && break; sleep 0.25; done
url="http://127.0.0.1:$(sed -n 's/^port //p' tries.log)"

tries_of() {
  local name="$1" before started
  shift
  before="$(grep -c '^try' tries.log || true)"
  started="$SECONDS"
  "$@" "$url" > "$name.log" 2>&1
  echo "$name took $((SECONDS - started)) s" >&2
  echo "$name: $(($(grep -c '^try' tries.log) - before)) tries"
}

expected="Java: 9 tries
Python: 4 tries
JavaScript: 4 tries"
seen="$(tries_of Java java -cp 'lib/*' Seen.java; tries_of Python venv/bin/python seen.py; tries_of JavaScript node seen.mjs)"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
