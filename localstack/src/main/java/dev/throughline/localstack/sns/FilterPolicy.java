package dev.throughline.localstack.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import software.amazon.event.ruler.Machine;

/**
 * Decides by a message's attributes whether a subscription receives it. Safe for concurrent use.
 */
public final class FilterPolicy {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RULE = "policy";

  private final Optional<Machine> machine;

  private FilterPolicy(Optional<Machine> machine) {
    this.machine = machine;
  }

  /**
   * A policy from its JSON; without one, every message passes.
   *
   * @throws IllegalArgumentException if the policy is not one
   */
  public static FilterPolicy of(Optional<String> json) {
    return new FilterPolicy(
        json.map(
            policy -> {
              try {
                var machine = Machine.builder().build();
                machine.addRule(RULE, policy);
                return machine;
              } catch (IOException e) {
                throw new IllegalArgumentException("Not a filter policy: " + policy, e);
              }
            }));
  }

  /** The attributes in the form that policies are applied to. */
  static String event(Map<String, Outgoing.Attribute> attributes) {
    try {
      var event = JSON.createObjectNode();
      for (var attribute : attributes.entrySet()) {
        var value = attribute.getValue();
        if (value.type().equals("String")) {
          event.put(attribute.getKey(), value.value());
        } else {
          event.set(attribute.getKey(), JSON.readTree(value.value()));
        }
      }
      return event.toString();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "Attributes whose values do not have the type that they declare", e);
    }
  }

  /**
   * Whether a message passes.
   *
   * @param event its attributes as a JSON object
   * @throws IllegalArgumentException if that is none
   */
  public boolean accepts(String event) {
    try {
      return machine.isEmpty() || !machine.get().rulesForJSONEvent(event).isEmpty();
    } catch (Exception e) {
      throw new IllegalArgumentException("Attributes to which no filter policy can be applied", e);
    }
  }
}
