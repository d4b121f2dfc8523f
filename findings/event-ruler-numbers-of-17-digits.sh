#!/usr/bin/env bash
# Guess:   {"numeric": [">", 0]} matches every positive number of an event.
# Seen:    a number with more than 16 significant digits matches no numeric test at all, neither > 0 nor <= 0, without an
#          error; the round number of the same size matches, and so does the exact value.
# With:    event-ruler 2.1.0, the engine EventBridge open-sourced, which local stand-ins for EventBridge and SNS filters use.
# Met by:  rules on times in nanoseconds, on snowflake ids or on amounts with many decimals: a few events miss their rule.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId>
  <artifactId>seen</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>software.amazon.event.ruler</groupId>
      <artifactId>event-ruler</artifactId>
      <version>2.1.0</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -B -ntp -q dependency:copy-dependencies -DoutputDirectory=lib > maven.log

cat > Seen.java <<'JAVA'
import software.amazon.event.ruler.Ruler;

class Seen {
  public static void main(String[] args) throws Exception {
    String[] numbers = {
      "1764417600123", "1764417600123456", "1764417600123456789", "1764417600000000000", "12345678901.12", "12345678901.123456"
    };
    for (String number : numbers) {
      System.out.println(number + " above 0: " + matches(number, "{\"numeric\": [\">\", 0]}")
          + ", at most 0: " + matches(number, "{\"numeric\": [\"<=\", 0]}")
          + ", itself: " + matches(number, number));
    }
  }

  static boolean matches(String number, String test) throws Exception {
    return Ruler.matchesRule("{\"at\": " + number + "}", "{\"at\": [" + test + "]}");
  }
}
JAVA

expected="1764417600123 above 0: true, at most 0: false, itself: true
1764417600123456 above 0: true, at most 0: false, itself: true
1764417600123456789 above 0: false, at most 0: false, itself: true
1764417600000000000 above 0: true, at most 0: false, itself: true
12345678901.12 above 0: true, at most 0: false, itself: true
12345678901.123456 above 0: false, at most 0: false, itself: true"
seen="$(java -cp 'lib/*' Seen.java)"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
