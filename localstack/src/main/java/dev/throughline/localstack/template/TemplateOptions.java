package dev.throughline.localstack.template;

import java.util.HashMap;
import java.util.Map;

/**
 * The options with which a template is read.
 *
 * @param parameters values that replace the parameters' defaults
 */
public record TemplateOptions(
    String stackName, String region, String accountId, Map<String, String> parameters) {

  /** The local stack's own: region us-east-1, account 000000000000, every parameter's default. */
  public static TemplateOptions local() {
    return new TemplateOptions("throughline", "us-east-1", "000000000000", Map.of());
  }

  /** The same for a stack of another name. */
  public TemplateOptions named(String stack) {
    return new TemplateOptions(stack, region, accountId, parameters);
  }

  /** The same in another region. */
  public TemplateOptions in(String other) {
    return new TemplateOptions(stackName, other, accountId, parameters);
  }

  /** The same with these parameters. */
  public TemplateOptions withParameters(Map<String, String> values) {
    return new TemplateOptions(stackName, region, accountId, Map.copyOf(values));
  }

  Map<String, String> pseudoParameters() {
    return new HashMap<>(
        Map.of(
            "AWS::Region",
            region,
            "AWS::AccountId",
            accountId,
            "AWS::StackName",
            stackName,
            "AWS::StackId",
            "arn:aws:cloudformation:" + region + ":" + accountId + ":" + stackName,
            "AWS::URLSuffix",
            "amazonaws.com",
            "AWS::Partition",
            "aws"));
  }
}
