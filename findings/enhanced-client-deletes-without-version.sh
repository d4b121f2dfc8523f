#!/usr/bin/env bash
# Guess:   a bean with @DynamoDbVersionAttribute is deleted only if its version is still the stored one, as it is updated.
# Seen:    the update carries the condition, the delete none: a stale object deletes what others have changed since. And a put
#          leaves the object without its version, so the same object put again fails its own condition.
# With:    software.amazon.awssdk:dynamodb-enhanced 2.42.28; a server on the loopback that notes what is sent.
# Met by:  anyone who moves from the mapper of SDK 1 (whose delete checks the version) or trusts the annotation for deletes.
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
      <groupId>software.amazon.awssdk</groupId>
      <artifactId>dynamodb-enhanced</artifactId>
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

cat > Seen.java <<'JAVA'
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.extensions.annotations.DynamoDbVersionAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

public class Seen {
  @DynamoDbBean
  public static class Order {
    private String id;
    private Long version;

    @DynamoDbPartitionKey
    public String getId() { return id; }

    public void setId(String id) { this.id = id; }

    @DynamoDbVersionAttribute
    public Long getVersion() { return version; }

    public void setVersion(Long version) { this.version = version; }
  }

  public static void main(String[] args) throws Exception {
    List<String> sent = new ArrayList<>();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      var operation = exchange.getRequestHeaders().getFirst("X-Amz-Target").replaceAll(".*\\.", "");
      var body = new String(exchange.getRequestBody().readAllBytes());
      sent.add(operation + (body.contains("ConditionExpression") ? " with a condition" : " without a condition"));
      exchange.sendResponseHeaders(200, 2);
      exchange.getResponseBody().write("{}".getBytes());
      exchange.close();
    });
    server.start();
    var client = DynamoDbClient.builder()
        .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
        .region(Region.US_EAST_1)
        .httpClient(UrlConnectionHttpClient.create())
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .build();
    var orders = DynamoDbEnhancedClient.builder().dynamoDbClient(client).build()
        .table("orders", TableSchema.fromBean(Order.class));

    var fresh = new Order();
    fresh.setId("o-1");
    orders.putItem(fresh);
    sent.add("version of the object after its put: " + fresh.getVersion());
    var loaded = new Order();
    loaded.setId("o-1");
    loaded.setVersion(3L);
    orders.updateItem(loaded);
    orders.deleteItem(loaded);
    server.stop(0);
    sent.forEach(System.out::println);
  }
}
JAVA
javac -proc:none -cp 'lib/*' -d classes Seen.java

expected="PutItem with a condition
version of the object after its put: null
UpdateItem with a condition
DeleteItem without a condition"
seen="$(java -cp 'classes:lib/*' Seen 2> java.log)"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
