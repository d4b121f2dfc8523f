package dev.throughline.localstack.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** An assistant that has started the MCP server as its own process, and speaks its protocol. */
final class Assistant {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int QUESTION = 2;
  private static final List<String> GREETING =
      List.of(
          """
          {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18",\
          "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}\
          """,
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");

  private Assistant() {}

  /** The answer to the question why an order is stuck. */
  static String whyIsStuck(URI api, String order) {
    var question =
        """
        {"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":"why_is_order_stuck",\
        "arguments":{"orderId":"%s"}}}\
        """
            .formatted(QUESTION, order);
    try {
      var server = start(api);
      try (var in = server.outputWriter(UTF_8);
          var out = server.inputReader(UTF_8)) {
        for (var line : GREETING) {
          in.write(line + "\n");
          in.flush();
        }
        in.write(question + "\n");
        in.flush();
        for (var line = out.readLine(); line != null; line = out.readLine()) {
          var answer = JSON.readTree(line);
          if (answer.path("id").asInt() == QUESTION) {
            return answer.at("/result/content/0/text").asText();
          }
        }
        throw new AssertionError("The MCP server ended without an answer");
      } finally {
        server.destroy();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Process start(URI api) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classPath =
        Optional.ofNullable(System.getProperty("surefire.test.class.path"))
            .orElse(System.getProperty("java.class.path"));
    return new ProcessBuilder(
            java, "-cp", classPath, "dev.throughline.mcp.Main", "--api", api.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
