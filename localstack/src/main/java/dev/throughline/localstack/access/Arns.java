package dev.throughline.localstack.access;

import dev.throughline.localstack.template.Template;
import dev.throughline.localstack.template.TemplateOptions;
import dev.throughline.localstack.template.Text;

/**
 * The ARNs of a template's resources on AWS. An emulator's own ARNs are not used: the template's
 * references alone must lead to the resource that a call names.
 */
public final class Arns {
  private final Template template;
  private final TemplateOptions names;

  /** The names in a region and an account. */
  public Arns(Template template, TemplateOptions names) {
    this.template = template;
    this.names = names;
  }

  /** The text with every reference filled in; an unknown one stays {@code ${Id.Name}}. */
  public String resolve(Text text) {
    return text.resolve(this::attribute);
  }

  private String attribute(Text.Attribute attribute) {
    var id = attribute.resource();
    var known =
        switch (attribute.name()) {
          case "Arn", "TopicArn" -> arn(id);
          case "StreamArn" -> template.tables().containsKey(id) ? stream(name(id)) : "";
          case "Ref" -> template.topics().containsKey(id) ? arn(id) : name(id);
          default -> "";
        };
    return known.isEmpty() ? "${%s.%s}".formatted(id, attribute.name()) : known;
  }

  private String arn(String id) {
    if (template.tables().containsKey(id)) {
      return table(name(id));
    }
    if (template.queues().containsKey(id)) {
      return queue(name(id));
    }
    if (template.buckets().containsKey(id)) {
      return bucket(name(id));
    }
    return template.topics().containsKey(id) ? arn("sns", name(id)) : "";
  }

  private String name(String id) {
    if (template.tables().containsKey(id)) {
      return template.tables().get(id).name();
    }
    if (template.queues().containsKey(id)) {
      return template.queues().get(id).name();
    }
    if (template.buckets().containsKey(id)) {
      return template.buckets().get(id).name();
    }
    return template.topics().containsKey(id) ? template.topics().get(id).name() : "";
  }

  /** The ARN of a table, or of the bucket of that name. */
  String tableOrBucket(String name) {
    return isBucket(name) ? bucket(name) : table(name);
  }

  boolean isBucket(String name) {
    return template.buckets().values().stream().anyMatch(it -> it.name().equals(name));
  }

  static String bucket(String name) {
    return "arn:aws:s3:::" + name;
  }

  String table(String name) {
    return arn("dynamodb", "table/" + name);
  }

  String index(String table, String index) {
    return table(table) + "/index/" + index;
  }

  String stream(String table) {
    return table(table) + "/stream/local";
  }

  String queue(String name) {
    return arn("sqs", name);
  }

  private String arn(String service, String resource) {
    return "arn:aws:%s:%s:%s:%s".formatted(service, names.region(), names.accountId(), resource);
  }
}
