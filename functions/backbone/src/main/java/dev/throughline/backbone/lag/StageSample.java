package dev.throughline.backbone.lag;

import java.util.Optional;

/**
 * A stage of the flow in one minute, for all tenants.
 *
 * @param handled how many messages, or commits, it has processed; empty if that cannot be told
 * @param eventsBehind that all its consumers had not processed at the end of the minute
 * @param secondsBehind by which its slowest consumer was behind then
 * @param givenUp entries that were parked in this minute, or failed again
 * @param parked entries at the end of the minute
 */
record StageSample(
    String stage,
    Optional<Long> handled,
    Optional<Long> eventsBehind,
    Optional<Long> secondsBehind,
    long givenUp,
    long parked) {}
