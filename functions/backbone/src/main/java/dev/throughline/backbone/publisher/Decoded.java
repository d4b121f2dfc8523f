package dev.throughline.backbone.publisher;

import dev.throughline.aws.StreamRecord;
import java.util.List;
import java.util.Optional;

/**
 * What the records of a batch are.
 *
 * @param commits to publish, in order
 * @param firstUndecodable sequence number of the first commit that cannot be read; empty if all can
 * @param failures what is wrong with those that cannot, in words
 */
record Decoded(
    List<StreamRecord> commits, Optional<String> firstUndecodable, List<String> failures) {}
