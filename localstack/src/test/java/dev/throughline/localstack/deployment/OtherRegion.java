package dev.throughline.localstack.deployment;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The subscription to the topic of another region, which only a deployment with the parameter
 * {@code OtherRegion} has.
 *
 * @param queue logical id
 * @param types of events that it lets through
 */
public record OtherRegion(String queue, List<String> types) {
  private static final String ID = "OtherRegionSubscription";
  private static final String TOPIC =
      "!Sub arn:${AWS::Partition}:sns:${OtherRegion}:${AWS::AccountId}:${AWS::StackName}-events.fifo";

  /** As the template has it. */
  public static OtherRegion of(Blueprint blueprint) {
    var properties = blueprint.yaml().properties(ID);
    var filter = PlainYaml.map(properties.get("FilterPolicy"));
    return new OtherRegion(
        PlainYaml.target(properties.get("Endpoint")),
        PlainYaml.list(filter.get("event_type")).stream().map(Object::toString).toList());
  }

  /** Whether a statement of a policy is for another region's topic, and for no other sender. */
  static boolean isItsStatement(Object statement) {
    return statement instanceof List<?> choice
        && choice.size() == 3
        && choice.getFirst().equals("HasOtherRegion")
        && choice.getLast().equals("!Ref AWS::NoValue")
        && PlainYaml.map(
                PlainYaml.map(PlainYaml.map(choice.get(1)).get("Condition")).get("ArnEquals"))
            .equals(Map.of("aws:SourceArn", TOPIC));
  }

  /** The filter policy. */
  public String filter() {
    return types.stream().collect(joining("\",\"", "{\"event_type\":[\"", "\"]}"));
  }

  /**
   * Only the inbox of the inventory takes events of another region, and only what it counts: they
   * are no events of the streams here, so no projection may see them.
   */
  static List<String> exchange(Blueprint blueprint) {
    var violations = new ArrayList<String>();
    var found = of(blueprint);
    if (!found.equals(new OtherRegion("InventoryInboxQueue", List.of("interest.expressed")))) {
      violations.add("another region's topic delivers " + found);
    }
    if (!TOPIC.equals(blueprint.yaml().properties(ID).get("TopicArn"))) {
      violations.add(ID + " is not to the topic that the queues let send");
    }
    return violations;
  }
}
