#!/usr/bin/env bash
# Guess:   a JSON Schema validator holds 1 and 1.0 for the same number everywhere, as the specification does.
# Seen:    for const and enum they are the same, for uniqueItems they are two: the list [1, 1.0] is unique.
# With:    com.networknt:json-schema-validator 2.0.8.
# Met by:  a schema that asks for distinct line numbers or quantities, checked against events from producers in other languages.
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
      <groupId>com.networknt</groupId>
      <artifactId>json-schema-validator</artifactId>
      <version>2.0.8</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -B -ntp -q dependency:copy-dependencies -DoutputDirectory=lib > maven.log

cat > Seen.java <<'JAVA'
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

class Seen {
  public static void main(String[] args) {
    System.out.println("const 1 accepts 1.0: " + accepts("{\"const\": 1}", "1.0"));
    System.out.println("enum [1] accepts 1.0: " + accepts("{\"enum\": [1]}", "1.0"));
    System.out.println("uniqueItems accepts [1, 1.0]: " + accepts("{\"uniqueItems\": true}", "[1, 1.0]"));
    System.out.println("uniqueItems accepts [1, 1]: " + accepts("{\"uniqueItems\": true}", "[1, 1]"));
  }

  static boolean accepts(String schema, String value) {
    var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    return registry.getSchema(schema).validate(value, InputFormat.JSON).isEmpty();
  }
}
JAVA

expected="const 1 accepts 1.0: true
enum [1] accepts 1.0: true
uniqueItems accepts [1, 1.0]: true
uniqueItems accepts [1, 1]: false"
seen="$(java -cp 'lib/*' Seen.java 2> java.log)"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
