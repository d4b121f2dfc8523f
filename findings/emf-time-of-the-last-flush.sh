#!/usr/bin/env bash
# Guess:   a metric logger that is kept and flushed again stamps each line with the time of its flush, or of its first metric.
# Seen:    Python, JavaScript and Java alike stamp it with the time of the flush before: the time is taken when the last context
#          was thrown away. Two seconds of rest are two seconds of error, a night of rest is a night.
# With:    aws-embedded-metrics 3.5.0 (Python), 4.2.1 (npm) and 4.1.2 (Java).
# Met by:  a warm Lambda function with a logger in a field or a global: the first line after a quiet hour counts an hour ago.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'aws-embedded-metrics==3.5.0'
npm init --yes > npm.log
npm install --silent --no-audit --no-fund aws-embedded-metrics@4.2.1
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId>
  <artifactId>seen</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>software.amazon.cloudwatchlogs</groupId>
      <artifactId>aws-embedded-metrics</artifactId>
      <version>4.1.2</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -B -ntp -q dependency:copy-dependencies -DoutputDirectory=lib > maven.log

cat > seen.py <<'PY'
import asyncio

from aws_embedded_metrics.logger.metrics_logger_factory import create_metrics_logger


async def main():
    logger = create_metrics_logger()
    logger.put_metric("orders", 1)
    await logger.flush()
    await asyncio.sleep(2)
    logger.put_metric("orders", 1)
    await logger.flush()


asyncio.run(main())
PY
cat > seen.cjs <<'JS'
const { createMetricsLogger } = require('aws-embedded-metrics');

async function main() {
  const logger = createMetricsLogger();
  logger.putMetric('orders', 1);
  await logger.flush();
  await new Promise((resolve) => setTimeout(resolve, 2000));
  logger.putMetric('orders', 1);
  await logger.flush();
}
main();
JS
cat > Seen.java <<'JAVA'
import software.amazon.cloudwatchlogs.emf.environment.LambdaEnvironment;
import software.amazon.cloudwatchlogs.emf.logger.MetricsLogger;

class Seen {
  public static void main(String[] args) throws Exception {
    var logger = new MetricsLogger(new LambdaEnvironment());
    logger.putMetric("orders", 1);
    logger.flush();
    Thread.sleep(2000);
    logger.putMetric("orders", 1);
    logger.flush();
  }
}
JAVA
cat > lag.py <<'PY'
import json
import sys

first, second = (json.loads(line)["_aws"]["Timestamp"] for line in sys.stdin)
print("two seconds apart, stamped", "two seconds apart" if second - first > 1500 else "with one time")
PY

export AWS_EMF_ENVIRONMENT=Local
expected="Python: two seconds apart, stamped with one time
JavaScript: two seconds apart, stamped with one time
Java: two seconds apart, stamped with one time"
seen="$(echo "Python: $(venv/bin/python seen.py | python3 lag.py)"
  echo "JavaScript: $(node seen.cjs | python3 lag.py)"
  echo "Java: $(java -cp 'lib/*' Seen.java 2> java.log | python3 lag.py)")"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
