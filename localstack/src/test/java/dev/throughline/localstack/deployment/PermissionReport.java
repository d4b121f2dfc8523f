package dev.throughline.localstack.deployment;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.localstack.deployment.UsageRules.Permission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The report of each function's permissions and of the used ones: a file and a table. */
final class PermissionReport {
  static final Path FILE = Blueprint.ROOT.resolve("localstack/target/permissions.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  private PermissionReport() {}

  static void write(Map<String, List<Permission>> permissions) {
    var report = JSON.createObjectNode();
    System.out.println("permissions used/allowed");
    permissions.forEach(
        (function, allowed) -> {
          var used = (int) allowed.stream().filter(Permission::used).count();
          System.out.printf("  %-30s %3d/%d%n", function, used, allowed.size());
          var entry = report.putObject(function).put("allowed", allowed.size()).put("used", used);
          entry.set("permissions", JSON.valueToTree(allowed));
        });
    try {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, report.toPrettyString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
