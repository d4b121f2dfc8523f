package dev.throughline.aws;

import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.Stub;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Items of one stream, read.
 *
 * @param stub empty if it is not among them
 * @param commits in the order of the items
 */
record StreamItems(Optional<Stub> stub, List<Commit> commits) {
  static StreamItems of(Iterable<Map<String, AttributeValue>> items, CommitItems form) {
    Optional<Stub> stub = Optional.empty();
    var commits = new ArrayList<Commit>();
    for (var item : items) {
      if (StubItem.isStub(item)) {
        stub = Optional.of(StubItem.read(item));
      } else {
        commits.add(form.read(item));
      }
    }
    return new StreamItems(stub, commits);
  }

  StreamItems with(Optional<Stub> found) {
    return new StreamItems(found, commits);
  }
}
