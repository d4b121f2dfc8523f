package dev.throughline.localstack.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How many resources CloudFormation makes of it is held by localstack/sam/test_size.py. */
class TemplateSizeTest {
  @Test
  void aPersonCanReadTheTemplate() {
    assertThat(Blueprint.content(Blueprint.TEMPLATE).lines().count())
        .as("lines of template.yaml")
        .isLessThanOrEqualTo(1500);
  }
}
