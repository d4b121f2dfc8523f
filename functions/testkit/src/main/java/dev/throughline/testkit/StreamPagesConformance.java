package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.store.StreamEnd;
import dev.throughline.kernel.store.StreamPages;
import dev.throughline.kernel.store.StreamSlice;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The contract of the pages of streams. An adapter's test extends it. Every test makes its own
 * streams, so the store may be shared.
 */
public abstract class StreamPagesConformance {
  private final List<Commit> written = new ArrayList<>();

  /** The pages under test. */
  protected abstract StreamPages pages();

  /** The store of the streams that {@link #pages} reads. */
  protected abstract EventStore store();

  @Test
  void aStreamThatFitsIsOnePage() {
    var stream = Sample.stream();
    assertThat(pages().page(stream, 0, 5)).isEqualTo(new StreamSlice(List.of(), StreamEnd.START));
    append(stream, 1, 3, 2);
    assertThat(pages().page(stream, 0, 3)).isEqualTo(new StreamSlice(written, end()));
    assertThat(pages().page(stream, 0, 4)).isEqualTo(new StreamSlice(written, end()));
  }

  @Test
  void aPageEndsAtItsLimitAndSaysWhereTheStreamEnds() {
    var stream = Sample.stream();
    append(stream, 1, 3, 2, 1);
    assertThat(pages().page(stream, 0, 1)).isEqualTo(new StreamSlice(written.subList(0, 1), end()));
    assertThat(pages().page(stream, 1, 2)).isEqualTo(new StreamSlice(written.subList(1, 3), end()));
    assertThat(pages().page(stream, 3, 2)).isEqualTo(new StreamSlice(written.subList(3, 4), end()));
  }

  @Test
  void behindTheEndThereIsNothingButTheEnd() {
    var stream = Sample.stream();
    append(stream, 2, 2);
    for (var after : List.of(2L, 3L, 999_999_999_999_999_999L)) {
      assertThat(pages().page(stream, after, 9)).isEqualTo(new StreamSlice(List.of(), end()));
    }
  }

  @Test
  void pagesTogetherGiveEveryCommitOnce() {
    var stream = Sample.stream();
    append(stream, 1, 2, 1, 1, 3, 1, 1);
    for (var most : List.of(1, 2, 3, 7, 8)) {
      assertThat(all(stream, most)).as("pages of %d", most).isEqualTo(written);
    }
  }

  @Test
  void commitsOfManyMegabytesComePageByPage() {
    var stream = Sample.stream();
    var random = new Random(1);
    for (var i = 0; i < 12; i++) {
      append(stream, Sample.of(Sample.command(), List.of(large(random))));
    }
    assertThat(all(stream, 100)).isEqualTo(written);
  }

  @Test
  void aPageHasAtLeastOneCommit() {
    var stream = Sample.stream();
    append(stream, 1);
    assertThatThrownBy(() -> pages().page(stream, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private List<Commit> all(StreamId stream, int most) {
    var all = new ArrayList<Commit>();
    var page = pages().page(stream, 0, most);
    while (!page.commits().isEmpty()) {
      assertThat(page.commits()).hasSizeLessThanOrEqualTo(most);
      all.addAll(page.commits());
      page = pages().page(stream, all.getLast().number(), most);
    }
    return all;
  }

  private StreamEnd end() {
    return written.getLast().end();
  }

  private void append(StreamId stream, int... sizes) {
    for (var size : sizes) {
      append(stream, Sample.body(size));
    }
  }

  private void append(StreamId stream, CommitBody body) {
    var end = written.isEmpty() ? StreamEnd.START : end();
    var result = store().append(new Append(stream, new Expected.After(end), body));
    assertThat(result).isInstanceOf(AppendResult.Appended.class);
    written.add(((AppendResult.Appended) result).commit());
  }

  /** 200 KB that cannot be deflated. */
  private static EventData large(Random random) {
    var bytes = new byte[150_000];
    random.nextBytes(bytes);
    var text = Base64.getEncoder().encodeToString(bytes);
    return new EventData("sample.happened", "1.0", "{\"text\":\"" + text + "\"}");
  }
}
