package dev.throughline.backbone.index;

import java.util.Arrays;
import java.util.List;

/** The kinds of sagas that the platform has, each by the category of its logs. */
public record SagaTypes(List<String> all) {
  public SagaTypes {
    all = List.copyOf(all);
  }

  /**
   * @param list as in the environment: {@code "due-date,renewal"}; empty if there is no saga
   */
  public static SagaTypes of(String list) {
    return new SagaTypes(
        Arrays.stream(list.split(",")).filter(type -> !type.isEmpty()).sorted().toList());
  }
}
