package dev.throughline.kernel.saga;

import java.time.Instant;

/**
 * The attempts at a step, or a compensation, since it began or a person had it repeated; its
 * patience and its failure policy count them.
 *
 * @param since the first of them
 * @param attempts how often its command was sent
 * @param refusals how many of them were refused
 */
public record Round(Instant since, int attempts, int refusals) {
  static Round begun(Instant at) {
    return new Round(at, 1, 0);
  }

  Round triedAgain() {
    return new Round(since, attempts + 1, refusals);
  }

  Round refused() {
    return new Round(since, attempts, refusals + 1);
  }
}
