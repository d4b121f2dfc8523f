package dev.throughline.localstack.template;

import dev.throughline.localstack.template.Tree.Fields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads functions with their event sources. */
final class FunctionReader {
  private static final String TYPE = "AWS::Serverless::Function";

  private final String stackName;
  private final TemplateErrors problems;
  private final RouteReader routeReader;
  private final MappingReader mappingReader;
  private final List<Mapping> mappings;
  private final Fields globals;

  FunctionReader(
      String stackName,
      Fields globals,
      TemplateErrors problems,
      RouteReader routeReader,
      List<Mapping> mappings) {
    this.stackName = stackName;
    this.problems = problems;
    this.routeReader = routeReader;
    this.mappings = mappings;
    this.mappingReader = new MappingReader(problems);
    var sections = new Section("Globals", globals, problems);
    this.globals = global(sections, "Function");
    new Section("AWS::Serverless::HttpApi", global(sections, "HttpApi"), problems).finish();
    sections.finish();
  }

  private static Fields global(Section sections, String name) {
    return sections.tree(name).orElse(null) instanceof Fields fields
        ? fields
        : new Fields(0, Map.of());
  }

  LambdaFunction read(String id, Section own) {
    var from = new Section(TYPE, merge(globals, own), problems);
    from.only("Runtime", " is not understood", "java25");
    from.only("PackageType", " is not understood", "Zip");
    var events = from.section("Events");
    events.ifPresent(section -> events(id, section));
    var environment = new LinkedHashMap<String, Text>();
    from.section("Environment")
        .flatMap(section -> section.section("Variables"))
        .ifPresent(
            variables ->
                variables
                    .fields()
                    .keySet()
                    .forEach(
                        name ->
                            variables.text(name).ifPresent(text -> environment.put(name, text))));
    var function =
        new LambdaFunction(
            id,
            from.literal("FunctionName").orElse(stackName + "-" + id),
            from.required("CodeUri"),
            from.required("Handler"),
            environment,
            Duration.ofSeconds(from.number("Timeout").orElse(3)),
            from.number("MemorySize").orElse(128),
            from.resource("Role"));
    from.finish();
    return function;
  }

  private static Fields merge(Fields globals, Section own) {
    var merged = new LinkedHashMap<>(globals.fields());
    own.fields()
        .forEach(
            (name, field) -> {
              var global = globals.fields().get(name);
              merged.put(name, global == null ? field : deeper(global, field));
            });
    return new Fields(own.line(), merged);
  }

  private static Tree.Field deeper(Tree.Field global, Tree.Field own) {
    if (global.value() instanceof Fields under && own.value() instanceof Fields over) {
      var merged = new LinkedHashMap<>(under.fields());
      over.fields()
          .forEach(
              (name, field) -> merged.merge(name, field, (below, above) -> deeper(below, above)));
      return new Tree.Field(own.line(), new Fields(over.line(), merged));
    }
    return own;
  }

  private void events(String function, Section events) {
    for (var name : new ArrayList<>(events.fields().keySet())) {
      events.section(name).ifPresent(event -> event(function, name, event));
    }
  }

  private void event(String function, String name, Section event) {
    var type = event.required("Type");
    var properties =
        event.tree("Properties").orElse(null) instanceof Fields fields
            ? fields
            : new Fields(event.line(), Map.of());
    event.finish();
    var section = new Section(type + " event", properties, problems);
    switch (type) {
      case "HttpApi" -> routeReader.route(function, section);
      case "SQS" -> mappings.add(mappingReader.queue(function, section));
      case "DynamoDB" -> mappings.add(mappingReader.stream(function, section));
      case "Schedule" -> mappings.add(mappingReader.schedule(function, name, section));
      default -> problems.add(event.line("Type"), "the event type " + type + " is not understood");
    }
  }
}
