package dev.throughline.mcp;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An assistant that has started the server as its own process, and talks with it as any would. */
final class Assistant implements AutoCloseable {
  private final McpSyncClient client;

  Assistant(URI api, String... options) {
    var arguments = new ArrayList<>(List.of("-cp", System.getProperty("java.class.path")));
    arguments.addAll(List.of("dev.throughline.mcp.Main", "--api", api.toString()));
    arguments.addAll(List.of(options));
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var server = ServerParameters.builder(java).args(arguments).build();
    var transport = new StdioClientTransport(server, new JacksonMcpJsonMapper(new ObjectMapper()));
    this.client = McpClient.sync(transport).build();
    client.initialize();
  }

  List<String> tools() {
    return client.listTools().tools().stream().map(tool -> tool.name()).toList();
  }

  /** The answer of a tool. */
  record Answer(String text, boolean isRefusal) {}

  Answer ask(String tool, Map<String, Object> arguments) {
    var result = client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
    var text =
        result.content().stream()
            .map(content -> content instanceof TextContent said ? said.text() : "")
            .reduce("", String::concat);
    return new Answer(text, Boolean.TRUE.equals(result.isError()));
  }

  @Override
  public void close() {
    client.close();
  }
}
