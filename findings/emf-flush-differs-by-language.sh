#!/usr/bin/env bash
# Guess:   after a flush a logger of the embedded metric format starts afresh, or keeps its dimensions, in every language.
# Seen:    Java keeps the dimensions and drops the properties, Python drops the dimensions and keeps the properties, JavaScript
#          keeps both.
# With:    aws-embedded-metrics 3.5.0 (Python), 4.2.1 (npm) and 4.1.2 (Java).
# Met by:  people who carry a handler to another language: in Python the second request's metric has lost its dimensions and
#          bears the first request's order id.
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
    logger.put_dimensions({"route": "orders"})
    logger.set_property("order", "o-1")
    logger.put_metric("orders", 1)
    await logger.flush()
    logger.put_metric("orders", 1)
    await logger.flush()


asyncio.run(main())
PY
cat > seen.cjs <<'JS'
const { createMetricsLogger } = require('aws-embedded-metrics');

async function main() {
  const logger = createMetricsLogger();
  logger.putDimensions({ route: 'orders' });
  logger.setProperty('order', 'o-1');
  logger.putMetric('orders', 1);
  await logger.flush();
  logger.putMetric('orders', 1);
  await logger.flush();
}
main();
JS
cat > Seen.java <<'JAVA'
import software.amazon.cloudwatchlogs.emf.environment.LambdaEnvironment;
import software.amazon.cloudwatchlogs.emf.logger.MetricsLogger;
import software.amazon.cloudwatchlogs.emf.model.DimensionSet;

class Seen {
  public static void main(String[] args) throws Exception {
    var logger = new MetricsLogger(new LambdaEnvironment());
    logger.putDimensions(DimensionSet.of("route", "orders"));
    logger.putProperty("order", "o-1");
    logger.putMetric("orders", 1);
    logger.flush();
    logger.putMetric("orders", 1);
    logger.flush();
  }
}
JAVA
cat > kept.py <<'PY'
import json
import sys

_, second = (json.loads(line) for line in sys.stdin)
dimension = any("route" in names for names in second["_aws"]["CloudWatchMetrics"][0]["Dimensions"])
print("dimension", "kept," if dimension else "lost,", "property", "kept" if "order" in second else "lost")
PY

export AWS_EMF_ENVIRONMENT=Local
expected="Python: dimension lost, property kept
JavaScript: dimension kept, property kept
Java: dimension kept, property lost"
seen="$(echo "Python: $(venv/bin/python seen.py | python3 kept.py)"
  echo "JavaScript: $(node seen.cjs | python3 kept.py)"
  echo "Java: $(java -cp 'lib/*' Seen.java 2> java.log | python3 kept.py)")"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
