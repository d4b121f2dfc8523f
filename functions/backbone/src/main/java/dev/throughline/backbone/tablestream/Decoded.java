package dev.throughline.backbone.tablestream;

import dev.throughline.aws.StreamRecord;
import java.util.List;
import java.util.Optional;

/**
 * The records of a batch, read.
 *
 * @param commits those that can be read, in order
 * @param firstUndecodable sequence number of the first commit that cannot be read; empty if all can
 * @param failures the errors of those that cannot, in words
 */
public record Decoded(
    List<StreamRecord> commits, Optional<String> firstUndecodable, List<String> failures) {}
