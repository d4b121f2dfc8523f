package dev.throughline.backbone.projections;

import dev.throughline.backbone.parking.Consumer;
import dev.throughline.backbone.parking.Consumers;
import dev.throughline.kernel.TenantId;
import dev.throughline.lambda.wiring.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The read models that can be rebuilt, as the environment names them ({@code
 * "loans.loan,members.member"}). The part before the first dot is the context, whose consumer
 * {@code …-rebuild} does the work.
 */
@Singleton
public class ReadModels {
  private final List<String> names;
  private final Consumers consumers;
  private final Optional<TenantId> platform;
  private final int partitions;

  @Inject
  public ReadModels(Settings settings, Consumers consumers) {
    this(
        settings.find("PROJECTIONS").stream().flatMap(ReadModels::split).toList(),
        consumers,
        settings.find("PLATFORM_TENANT").map(TenantId::new),
        Integer.parseInt(settings.find("FEED_PARTITIONS").orElse("1")));
  }

  /**
   * @param platform the tenant of the platform's operators, if there is one
   * @param partitions of the feed
   */
  ReadModels(List<String> names, Consumers consumers, Optional<TenantId> platform, int partitions) {
    this.names = List.copyOf(names);
    this.consumers = consumers;
    this.platform = platform;
    this.partitions = partitions;
  }

  private static Stream<String> split(String list) {
    return Arrays.stream(list.split(","));
  }

  List<String> names() {
    return names;
  }

  int partitions() {
    return partitions;
  }

  boolean knows(String name) {
    return names.contains(name);
  }

  /** Whether an operator may change builds of all tenants. */
  boolean isPlatform(TenantId caller) {
    return platform.filter(caller::equals).isPresent();
  }

  BuildView.Reader reader(TenantId caller) {
    return new BuildView.Reader(caller, isPlatform(caller));
  }

  /** The consumer that rebuilds a read model. */
  Consumer worker(String name) {
    var consumer = name.substring(0, name.indexOf('.')) + "-rebuild";
    return consumers
        .find(consumer)
        .orElseThrow(() -> new IllegalStateException("there is no consumer " + consumer));
  }
}
