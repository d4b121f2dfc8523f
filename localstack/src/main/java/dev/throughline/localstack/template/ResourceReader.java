package dev.throughline.localstack.template;

import dev.throughline.localstack.template.Tree.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the template's resources, each by the rules of its type. */
final class ResourceReader {
  private final TreeBuilder builder;
  private final Map<String, Boolean> conditions;
  private final TemplateErrors problems;
  private final DataResources data;
  private final FunctionReader functionReader;
  private final RouteReader routeReader;
  private final RoleReader roleReader;

  private final Map<String, Table> tables = new LinkedHashMap<>();
  private final Map<String, Queue> queues = new LinkedHashMap<>();
  private final Map<String, Topic> topics = new LinkedHashMap<>();
  private final Map<String, Bucket> buckets = new LinkedHashMap<>();
  private final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
  private final Map<String, LambdaFunction> functions = new LinkedHashMap<>();
  private final List<Mapping> mappings = new ArrayList<>();
  private final Map<String, List<Statement>> roles = new LinkedHashMap<>();

  ResourceReader(
      TreeBuilder builder,
      Map<String, Boolean> conditions,
      String stackName,
      Fields globals,
      TemplateErrors problems) {
    this.builder = builder;
    this.conditions = conditions;
    this.problems = problems;
    this.data = new DataResources(stackName, problems);
    this.roleReader = new RoleReader(problems);
    this.routeReader = new RouteReader(problems);
    this.functionReader = new FunctionReader(stackName, globals, problems, routeReader, mappings);
  }

  Template read(Map<String, Node> resources) {
    resources.forEach(this::resource);
    return new Template(
        tables,
        queues,
        topics,
        buckets,
        subscriptions,
        functions,
        routeReader.routes(),
        List.copyOf(mappings),
        roles);
  }

  private void resource(String id, Node node) {
    var type = typeOf(node);
    if (Ignored.reason(type).isPresent()) {
      return;
    }
    if (!(builder.build(node).orElse(null) instanceof Fields fields)) {
      problems.add(TreeBuilder.line(node), id + " is not a resource");
      return;
    }
    var resource = new Section("resource", fields, problems);
    resource.required("Type");
    var condition = resource.literal("Condition");
    var properties =
        resource.tree("Properties").orElse(null) instanceof Fields given
            ? given
            : new Fields(fields.line(), Map.of());
    resource.finish();
    if (condition.isEmpty() || conditions.getOrDefault(condition.get(), false)) {
      typed(id, type, new Section(type, properties, problems), resource.line("Type"));
    }
  }

  private static String typeOf(Node node) {
    if (node instanceof org.snakeyaml.engine.v2.nodes.MappingNode mapping) {
      for (var entry : mapping.getValue()) {
        if (entry.getKeyNode() instanceof org.snakeyaml.engine.v2.nodes.ScalarNode key
            && key.getValue().equals("Type")
            && entry.getValueNode() instanceof org.snakeyaml.engine.v2.nodes.ScalarNode value) {
          return value.getValue();
        }
      }
    }
    return "";
  }

  private void typed(String id, String type, Section properties, int line) {
    switch (type) {
      case "AWS::DynamoDB::Table" -> tables.put(id, data.table(id, properties));
      case "AWS::SQS::Queue" -> queues.put(id, data.queue(id, properties));
      case "AWS::SNS::Topic" -> topics.put(id, data.topic(id, properties));
      case "AWS::S3::Bucket" -> buckets.put(id, data.bucket(id, properties));
      case "AWS::SNS::Subscription" -> subscriptions.put(id, data.subscription(id, properties));
      case "AWS::Serverless::Function" -> functions.put(id, functionReader.read(id, properties));
      case "AWS::IAM::Role" -> roles.put(id, roleReader.read(properties));
      case "AWS::Serverless::HttpApi" -> routeReader.api(id, properties);
      default -> problems.add(line, "the resource type " + type + " is not understood");
    }
  }
}
