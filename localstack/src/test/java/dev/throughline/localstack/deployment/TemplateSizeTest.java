package dev.throughline.localstack.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How many resources CloudFormation makes of it is held by localstack/sam/test_size.py. */
class TemplateSizeTest {
  /** So long the template was, at most, with the functions that it had when this limit was set. */
  private static final int LINES = 1500;

  private static final int FUNCTIONS = 26;

  /** With its queue, its routes and its places among the alarms. */
  private static final int LINES_OF_ANOTHER_FUNCTION = 40;

  @Test
  void aPersonCanReadTheTemplate() {
    var functions = Blueprint.read(Blueprint.TEMPLATE).template().functions().size();
    var most = LINES + LINES_OF_ANOTHER_FUNCTION * Math.max(0, functions - FUNCTIONS);
    var lines = Blueprint.content(Blueprint.TEMPLATE).lines().count();
    assertThat(lines)
        .as("lines of template.yaml with its %d functions", functions)
        .isLessThanOrEqualTo(most);
  }
}
