#!/usr/bin/env bash
# Guess:   {"customer": [{"exists": false}]} does not match an event that has a customer object.
# Seen:    it matches: existence is asked of leaves only, so an object, filled or empty, and an empty list do not exist; null does.
# With:    event-ruler 2.1.0, the engine EventBridge open-sourced, which local stand-ins for EventBridge and SNS filters use.
# Met by:  a rule for "orders without a customer" or "without lines": it takes every order.
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
    for (String value : new String[] {"{\"id\": \"c-1\"}", "[{\"id\": \"c-1\"}]", "[]", "null", "\"c-1\""}) {
      System.out.println("customer " + value + " exists: " + matches(value, true) + ", does not exist: " + matches(value, false));
    }
  }

  static boolean matches(String value, boolean exists) throws Exception {
    return Ruler.matchesRule("{\"customer\": " + value + "}", "{\"customer\": [{\"exists\": " + exists + "}]}");
  }
}
JAVA

expected='customer {"id": "c-1"} exists: false, does not exist: true
customer [{"id": "c-1"}] exists: false, does not exist: true
customer [] exists: false, does not exist: true
customer null exists: true, does not exist: false
customer "c-1" exists: true, does not exist: false'
seen="$(java -cp 'lib/*' Seen.java)"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
