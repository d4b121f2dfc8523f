package dev.throughline.lambda.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

class AwsClientsTest {
  static Settings settings(Map<String, String> environment) {
    return new Settings(
        new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(environment, "environment", 500))
            .build());
  }

  private static final Map<String, String> LOCAL =
      Map.of(
          "AWS_REGION", "eu-central-1",
          "AWS_ENDPOINT_URL_SQS", "http://localhost:1234",
          "AWS_ACCESS_KEY_ID", "key",
          "AWS_SECRET_ACCESS_KEY", "secret");

  @Test
  void aClientCallsTheEndpointOfItsServiceWithTheKeysForIt() {
    try (var client = new AwsClients(settings(LOCAL)).sqs()) {
      var configuration = client.serviceClientConfiguration();
      var identity = configuration.credentialsProvider().resolveIdentity().join();

      assertThat(configuration.endpointOverride()).contains(URI.create("http://localhost:1234"));
      assertThat(configuration.region()).isEqualTo(Region.EU_CENTRAL_1);
      assertThat(identity.accessKeyId()).isEqualTo("key");
      assertThat(identity.secretAccessKey()).isEqualTo("secret");
    }
  }

  @Test
  void withoutAnEndpointAClientCallsAws() {
    try (var client = new AwsClients(settings(LOCAL)).sns()) {
      assertThat(client.serviceClientConfiguration().endpointOverride()).isEmpty();
    }
  }

  @Test
  void aSettingThatIsNotThereIsNamed() {
    assertThatIllegalStateException()
        .isThrownBy(() -> settings(LOCAL).get("ORDERS_TABLE"))
        .withMessageContaining("ORDERS_TABLE");
    assertThat(settings(LOCAL).find("ORDERS_TABLE")).isEmpty();
  }
}
