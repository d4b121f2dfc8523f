package dev.throughline.localstack.template;

import dev.throughline.localstack.template.Tree.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads SAM templates. */
public final class TemplateReader {
  private final TemplateErrors problems = new TemplateErrors();
  private final TemplateOptions options;

  private TemplateReader(TemplateOptions options) {
    this.options = options;
  }

  /**
   * Reads one template.
   *
   * @throws TemplateException naming every unknown element with its line
   */
  public static Template read(Path file, TemplateOptions options) {
    try {
      return read(file.getFileName().toString(), Files.readString(file), options);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /**
   * Reads one template from its text.
   *
   * @param name the template's name in messages
   * @throws TemplateException naming every unknown element with its line
   */
  public static Template read(String name, String yaml, TemplateOptions options) {
    var reader = new TemplateReader(options);
    var template = reader.template(name, yaml);
    reader.problems.throwIfAny(name);
    return template;
  }

  private Template template(String name, String yaml) {
    var root = TemplateNodes.children(TemplateNodes.read(name, yaml).orElse(null));
    var resources = TemplateNodes.children(root.get("Resources"));
    var values = options.pseudoParameters();
    var conditions = new HashMap<String, Boolean>();
    var intrinsics = new Intrinsics(values, conditions, resources.keySet(), problems);
    var builder = new TreeBuilder(intrinsics, problems);
    new Parameters(builder, problems)
        .read(TemplateNodes.children(root.get("Parameters")), options.parameters(), values);
    new Conditions(builder, problems)
        .read(TemplateNodes.children(root.get("Conditions")), conditions);
    root.keySet().stream()
        .filter(section -> !known(section))
        .forEach(
            section ->
                problems.add(
                    TreeBuilder.line(root.get(section)),
                    "the section " + section + " is not understood"));
    var globals = fields(builder, root.get("Globals"));
    return new ResourceReader(builder, conditions, options.stackName(), globals, problems)
        .read(resources);
  }

  private static boolean known(String section) {
    return switch (section) {
      case "Resources", "Parameters", "Mappings", "Conditions", "Globals" -> true;
      default -> Ignored.property("template", section);
    };
  }

  private static Fields fields(TreeBuilder builder, @org.jspecify.annotations.Nullable Node node) {
    return node != null && builder.build(node).orElse(null) instanceof Fields fields
        ? fields
        : new Fields(0, Map.of());
  }
}
