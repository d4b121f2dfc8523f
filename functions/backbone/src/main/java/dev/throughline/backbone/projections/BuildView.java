package dev.throughline.backbone.projections;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.build.Build;
import dev.throughline.kernel.build.BuildWork;
import dev.throughline.kernel.build.Difference;
import dev.throughline.kernel.build.Pause;
import dev.throughline.kernel.build.Phase;
import dev.throughline.kernel.build.Progress;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** A build as HTTP shows it. */
final class BuildView {
  private static final String PAUSED = "PAUSED";

  private final Build build;
  private final Reader reader;

  /**
   * The operator who asks.
   *
   * @param platform whether the operator belongs to the platform's tenant
   */
  record Reader(TenantId tenant, boolean platform) {
    boolean mayKnow(String owner) {
      return platform || tenant.value().equals(owner);
    }
  }

  BuildView(Build build, Reader reader) {
    this.build = build;
    this.reader = reader;
  }

  /** The content of the control item; names of another tenant are for the platform's operators. */
  Map<String, Object> brief() {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("build", build.number());
    shown.put("state", build.pause().isPresent() ? PAUSED : build.phase().name());
    if (build.number() > 0) {
      shown.put("begunAt", build.begun());
      shown.put("since", build.since());
    }
    build.code().ifPresent(code -> shown.put("code", code));
    build
        .scope()
        .tenant()
        .filter(tenant -> reader.mayKnow(tenant.value()))
        .ifPresent(
            tenant -> {
              shown.put("tenant", tenant.value());
              build.scope().key().ifPresent(key -> shown.put("key", key));
            });
    build.pause().ifPresent(pause -> shown.put("failure", failure(pause)));
    return shown;
  }

  private Map<String, Object> failure(Pause pause) {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("kind", pause.kind().name());
    if (reader.mayKnow(pause.stream().substring(0, Math.max(0, pause.stream().indexOf('#'))))) {
      shown.put("stream", pause.stream());
      shown.put("version", pause.version());
      shown.put("error", pause.error());
    }
    shown.put("at", pause.at());
    return shown;
  }

  /**
   * The same with its progress.
   *
   * @param parts how far they have come
   * @param end how many entries the feed has
   */
  Map<String, Object> whole(List<Progress> parts, long end, Instant now) {
    var shown = brief();
    if (parts.isEmpty()) {
      return shown;
    }
    var read = sum(parts, true, Progress::position);
    shown.put("progress", fraction(read, end));
    shown.put("read", read);
    shown.put("of", end);
    if (build.phase() == Phase.READING || build.phase() == Phase.RENEWING) {
      var millis = Math.max(1, Duration.between(build.begun(), now).toMillis());
      var rate = read * 1000 / millis;
      shown.put("rate", rate);
      if (rate > 0) {
        shown.put("secondsLeft", Math.max(0, end - read) / rate);
      }
    }
    shown.put("written", sum(parts, true, Progress::written));
    shown.put(
        "blocked", sum(parts, true, Progress::blocked) + sum(parts, false, Progress::blocked));
    if (build.phase() != Phase.READING && build.phase() != Phase.RENEWING) {
      shown.put("rows", rows(parts, BuildWork.OWN_ROWS));
      shown.put("compared", rows(parts, BuildWork.PROMOTED_ROWS));
      shown.put("caughtUp", sum(parts, false, Progress::written));
      shown.put("differing", sum(parts, false, Progress::differing));
      shown.put("differences", differences(parts));
    }
    return shown;
  }

  private List<Map<String, Object>> differences(List<Progress> parts) {
    return parts.stream()
        .flatMap(part -> part.differences().stream())
        .filter(difference -> difference.tenant().equals(reader.tenant().value()))
        .limit(Progress.MOST_DIFFERENCES)
        .map(BuildView::shown)
        .toList();
  }

  private static Map<String, Object> shown(Difference difference) {
    return Map.of("key", difference.key(), "fields", difference.fields());
  }

  private static long sum(List<Progress> parts, boolean ofFeed, ToLongFunction<Progress> number) {
    return parts.stream()
        .filter(part -> part.part().startsWith(BuildWork.FEED) == ofFeed)
        .mapToLong(number)
        .sum();
  }

  private static long rows(List<Progress> parts, String name) {
    return parts.stream()
        .filter(part -> part.part().equals(name))
        .mapToLong(Progress::looked)
        .sum();
  }

  private static BigDecimal fraction(long read, long end) {
    return end == 0
        ? BigDecimal.ONE
        : BigDecimal.valueOf(Math.min(read, end))
            .divide(BigDecimal.valueOf(end), 3, RoundingMode.DOWN);
  }
}
