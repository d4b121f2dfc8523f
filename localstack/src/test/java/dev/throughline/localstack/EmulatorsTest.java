package dev.throughline.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.aws.S3Attempts;
import dev.throughline.aws.S3Bucket;
import dev.throughline.aws.S3ObjectStore;
import dev.throughline.kernel.archive.ObjectName;
import dev.throughline.kernel.archive.ObjectStore;
import dev.throughline.localstack.deploy.Deployment;
import dev.throughline.localstack.template.Template;
import dev.throughline.localstack.template.TemplateOptions;
import dev.throughline.localstack.template.TemplateReader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** S3 among the stand-ins: started for a template with buckets, kept in the data folder. */
class EmulatorsTest {
  private static final TemplateOptions NAMES = TemplateOptions.local();
  private static final ObjectName NAME = new ObjectName("a/b");

  @TempDir private Path folder;

  private static Template template(String resources) {
    return TemplateReader.read("template.yaml", "Resources:\n" + resources, NAMES);
  }

  private static Template withBucket() {
    return template("  Files: { Type: AWS::S3::Bucket }\n");
  }

  private static Services open(Optional<Path> data, Template template) {
    var backend = new Backend.Embedded(data);
    return Services.open(backend, template, NAMES, Clock.systemUTC(), _ -> {});
  }

  /** The bucket's objects; the bucket is created if it is missing. */
  private static ObjectStore objects(Services services) {
    var resources = Deployment.deploy(withBucket(), services.clients(), Set.of());
    var keys = StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
    var name = resources.bucketName("Files");
    return new S3ObjectStore(
        services.clients().http(),
        S3Bucket.named(name, services.endpoint().s3(), Region.US_EAST_1, keys),
        new S3Attempts(1, Duration.ofSeconds(20), _ -> {}, () -> {}));
  }

  @Test
  void aTemplateWithoutABucketStartsNoS3() {
    try (var services = open(Optional.empty(), template("  Work: { Type: AWS::SQS::Queue }\n"))) {
      assertThat(services.endpoint().s3()).isEmpty();
      assertThat(services.endpoint().environment("F")).doesNotContainKey("AWS_ENDPOINT_URL_S3");
    }
  }

  @Test
  void objectsAreKeptInTheDataFolderAndElseEndWithTheStack() {
    for (var data : List.of(Optional.of(folder), Optional.<Path>empty())) {
      try (var services = open(data, withBucket())) {
        assertThat(objects(services).putIfAbsent(NAME, new byte[] {1, 2})).isTrue();
        assertThat(services.endpoint().environment("F")).containsKey("AWS_ENDPOINT_URL_S3");
      }
      try (var services = open(data, withBucket())) {
        assertThat(objects(services).read(NAME).isPresent()).isEqualTo(data.isPresent());
      }
    }
  }
}
