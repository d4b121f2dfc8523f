package dev.throughline.localstack.system;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.throughline.localstack.system.Api.Answer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The read models of a running stack and their builds, with an operator's actions. */
record ReadModels(Api api) {
  private static final Duration PATIENCE = Duration.ofMinutes(6);

  /** Starts a rebuild and returns the number of its build. */
  int rebuild(String name) {
    var builds = accepted(act(name, "rebuild")).body().path("builds");
    return builds.path(builds.size() - 1).path("build").asInt();
  }

  JsonNode find(String name) {
    return api.get("/ops/projections/" + name).body();
  }

  /** The build that readers read. */
  int promoted(String name) {
    return find(name).path("promoted").asInt();
  }

  Answer act(String name, String action) {
    return api.post(
        "/ops/projections/" + name + "/" + action, action.equals("rebuild") ? "{}" : "");
  }

  static Answer accepted(Answer answer) {
    if (answer.status() != 202) {
      throw new AssertionError(answer.status() + " " + answer.body());
    }
    return answer;
  }

  /** One build of a read model; a missing node once it is deleted. */
  JsonNode build(String name, int number) {
    for (var build : api.get("/ops/projections/" + name).body().path("builds")) {
      if (build.path("build").asInt() == number) {
        return build;
      }
    }
    return MissingNode.getInstance();
  }

  /** Waits until a build is in one of the states, and returns the build. */
  JsonNode awaitState(String name, int number, String... states) {
    var wanted = List.of(states);
    return await("build " + number + " of " + name + " is " + String.join(" or ", wanted))
        .atMost(PATIENCE)
        .until(() -> find(name, number), build -> wanted.contains(build.path("state").asText()));
  }

  void awaitForgotten(String name, int number) {
    await("build " + number + " of " + name + " is gone")
        .atMost(PATIENCE)
        .until(() -> find(name, number).isMissingNode());
  }

  private JsonNode find(String name, int number) {
    try {
      return build(name, number);
    } catch (UncheckedIOException _) {
      return MissingNode.getInstance();
    }
  }

  /** The content and list entries of a build's rows, by tenant and key. */
  static Map<String, String> rows(String table, String readModel) {
    var stack = RunningStack.stack();
    return rows(stack.clients().dynamoDb(), stack.resources().tableName(table), readModel);
  }

  /** The same of any stack, by the name of its table in DynamoDB. */
  static Map<String, String> rows(DynamoDbClient client, String table, String readModel) {
    var rows = new TreeMap<String, String>();
    for (var item :
        client.scanPaginator(scan -> scan.tableName(table).consistentRead(true)).items()) {
      var key = item.get("pk").s().split("#", 3);
      if (key[1].equals(readModel)) {
        rows.put(key[0] + "#" + key[2], shown(item));
      }
    }
    return rows;
  }

  private static String shown(Map<String, AttributeValue> item) {
    var list = item.containsKey("ipk") ? item.get("ipk").s().split("#", 3)[2] : "";
    var nothing = AttributeValue.fromS("");
    return item.getOrDefault("doc", nothing).s()
        + " "
        + list
        + " "
        + item.getOrDefault("isk", nothing).s();
  }
}
