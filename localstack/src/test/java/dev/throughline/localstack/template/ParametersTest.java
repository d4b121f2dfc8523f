package dev.throughline.localstack.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ParametersTest {
  private static final String TEMPLATE =
      """
      Parameters:
        Seconds: { Type: Number, Default: 30 }
      Resources:
        Work:
          Type: AWS::SQS::Queue
          Properties: { VisibilityTimeout: !Ref Seconds }
      """;

  @Test
  void aGivenValueReplacesTheDefault() {
    assertThat(seconds(Map.of())).isEqualTo("30");
    assertThat(seconds(Map.of("Seconds", "5"))).isEqualTo("5");
  }

  @Test
  void aValueForAParameterThatDoesNotExistIsRefused() {
    assertThatThrownBy(() -> seconds(Map.of("Second", "5")))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("a value is given for Second, and there is no such parameter");
  }

  private static String seconds(Map<String, String> given) {
    var options = TemplateOptions.local().withParameters(given);
    return TemplateReader.read("t.yaml", TEMPLATE, options)
        .queues()
        .get("Work")
        .attributes()
        .get("VisibilityTimeout");
  }
}
