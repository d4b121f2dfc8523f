package dev.throughline.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A tool of the assistant.
 *
 * @param acts whether it has an effect
 */
record Tool(
    String name,
    String description,
    List<Argument> arguments,
    boolean acts,
    Function<Map<String, String>, Result> call) {

  /** An argument, which is a text. */
  record Argument(String name, String description, boolean isRequired) {
    static Argument required(String name, String description) {
      return new Argument(name, description, true);
    }

    static Argument optional(String name, String description) {
      return new Argument(name, description, false);
    }
  }

  /** The result of a call; a refusal is a result for the assistant, not a protocol error. */
  record Result(String text, boolean isRefusal) {
    static Result of(Api.Answer answer) {
      return answer.isGood() ? of(answer.body()) : refusal(answer.problem());
    }

    static Result of(JsonNode shown) {
      return new Result(Privacy.masked(shown).toPrettyString(), false);
    }

    static Result refusal(String why) {
      return new Result(why, true);
    }
  }

  static Tool reading(
      String name,
      String description,
      List<Argument> arguments,
      Function<Map<String, String>, Result> call) {
    return new Tool(name, description, arguments, false, call);
  }

  SyncToolSpecification specification() {
    var tool =
        McpSchema.Tool.builder(name, schema())
            .description(description)
            .annotations(new ToolAnnotations(null, !acts, acts, true, false, null))
            .build();
    return SyncToolSpecification.builder()
        .tool(tool)
        .callHandler((_, request) -> result(request.arguments()))
        .build();
  }

  private Map<String, Object> schema() {
    var properties = new LinkedHashMap<String, Object>();
    arguments.forEach(
        argument ->
            properties.put(
                argument.name(), Map.of("type", "string", "description", argument.description())));
    return Map.of(
        "type",
        "object",
        "properties",
        properties,
        "required",
        arguments.stream().filter(Argument::isRequired).map(Argument::name).toList(),
        "additionalProperties",
        false);
  }

  private CallToolResult result(Map<String, Object> given) {
    var texts = new TreeMap<String, String>();
    given.forEach((argument, value) -> texts.put(argument, String.valueOf(value)));
    var result = call.apply(texts);
    return CallToolResult.builder()
        .addTextContent(result.text())
        .isError(result.isRefusal())
        .build();
  }
}
