package dev.throughline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.KnownCommands;
import dev.throughline.kernel.store.OutgoingCommand;
import dev.throughline.kernel.store.OutgoingTimer;
import dev.throughline.kernel.store.Snapshot;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArchivedItemsTest {
  /** Written by version 1 of the form; it is read for ever. */
  private static final String GOLDEN =
      "AQAAAAIAAAAQAAAAAmF0TgAAAA0xNzk2MDQyMDk2Nzg5AAAAAWNTAAAAAmMxAAAAAWVMAAAAAk0AAAAD"
          + "AAAAAWRTAAAAIXsidGV4dCI6InF1b3RlIFwiIGFuZCDDhCDml6XmnKwifQAAAAFzUwAAAAMxLjAAAAAB"
          + "dFMAAAALb3JkZXIubm90ZWRNAAAAAwAAAAFkUwAAAA17InRleHQiOiJ7fSJ9AAAAAXNTAAAAAzEuMAAA"
          + "AAF0UwAAAAtvcmRlci5ub3RlZAAAAAFmUwAAAAtmaW5nZXJwcmludAAAAAJmbFMAAAAEZmxvdwAAAAJm"
          + "dk4AAAABMQAAAAFqTAAAAAFNAAAACgAAAAJhdE4AAAANMTc5NjA0MjA5Njc4OQAAAAFjUwAAAAJjMgAA"
          + "AAFmUwAAAAtmaW5nZXJwcmludAAAAAJmbFMAAAAEZmxvdwAAAAFuTgAAAAExAAAAAW9TAAAADW9yZGVy"
          + "LXNlcnZpY2UAAAACb2NMAAAAAU0AAAAGAAAAAWRTAAAAAnt9AAAAAWlTAAAAAWEAAAABa1MAAAAEaXRl"
          + "bQAAAAFxUwAAAAdzaGVsdmVzAAAAAXNTAAAAAzEuMAAAAAF0UwAAAAxzaGVsdmVzLnRha2UAAAACb3RM"
          + "AAAAAU0AAAAEAAAAAmF0TgAAAA0xNzk2MDQyMDk2Nzg5AAAAAWtTAAAAB3Byb2Nlc3MAAAABblMAAAAF"
          + "cmV0cnkAAAABdk4AAAABMgAAAAFyUwAAAAtjb3JyZWxhdGlvbgAAAAF1UwAAAAR1c2VyAAAAAmx2TgAA"
          + "AAEyAAAAAW9TAAAADW9yZGVyLXNlcnZpY2UAAAACb2NMAAAAAU0AAAAGAAAAAWRTAAAAAnt9AAAAAWlT"
          + "AAAAAWEAAAABa1MAAAAEaXRlbQAAAAFxUwAAAAdzaGVsdmVzAAAAAXNTAAAAAzEuMAAAAAF0UwAAAAxz"
          + "aGVsdmVzLnRha2UAAAACb3RMAAAAAU0AAAAEAAAAAmF0TgAAAA0xNzk2MDQyMDk2Nzg5AAAAAWtTAAAA"
          + "B3Byb2Nlc3MAAAABblMAAAAFcmV0cnkAAAABdk4AAAABMgAAAAJwa1MAAAAOYWNtZSNvcmRlciNvLTEA"
          + "AAABclMAAAALY29ycmVsYXRpb24AAAACc2tOAAAAATEAAAACc25NAAAAAwAAAAFmUwAAAARjb2RlAAAA"
          + "AWtCAAAABM7O1QEAAAABc1MAAAAHeyJuIjoyfQAAAAF1UwAAAAR1c2VyAAAAEAAAAAJhdE4AAAANMTc5"
          + "NjA0MjA5Njc4OQAAAAFjUwAAAAJjMwAAAAFlTAAAAAFNAAAAAwAAAAFkUwAAAA57InRleHQiOiJlbmQi"
          + "fQAAAAFzUwAAAAMxLjAAAAABdFMAAAALb3JkZXIubm90ZWQAAAACZW5PAQAAAAFmUwAAAAtmaW5nZXJw"
          + "cmludAAAAAJmbFMAAAAEZmxvdwAAAAJmdk4AAAABMwAAAAJsdk4AAAABMwAAAAFvUwAAAA1vcmRlci1z"
          + "ZXJ2aWNlAAAAAm9jTAAAAAFNAAAABgAAAAFkUwAAAAJ7fQAAAAFpUwAAAAFhAAAAAWtTAAAABGl0ZW0A"
          + "AAABcVMAAAAHc2hlbHZlcwAAAAFzUwAAAAMxLjAAAAABdFMAAAAMc2hlbHZlcy50YWtlAAAAAm90TAAA"
          + "AAFNAAAABAAAAAJhdE4AAAANMTc5NjA0MjA5Njc4OQAAAAFrUwAAAAdwcm9jZXNzAAAAAW5TAAAABXJl"
          + "dHJ5AAAAAXZOAAAAATIAAAACcGtTAAAADmFjbWUjb3JkZXIjby0xAAAAAXJTAAAAC2NvcnJlbGF0aW9u"
          + "AAAAAnNrTgAAAAEyAAAAAXVTAAAABHVzZXIAAAABeE8A";

  private static final Instant AT = Instant.parse("2026-11-30T12:34:56.789Z");

  private final ArchivedItems format = new ArchivedItems();

  private static List<Commit> commits() {
    var stream = new StreamId(new TenantId("acme"), "order", "o-1");
    var first =
        new Commit(
            stream,
            1,
            1,
            List.of(body("c1", false, "quote \\\" and Ä 日本"), body("c2", false, "{}")),
            Optional.of(
                new Snapshot(
                    "code",
                    "{\"n\":2}",
                    KnownCommands.NONE.withBodies(List.of(body("c1", false, ""))))));
    return List.of(first, new Commit(stream, 2, 3, body("c3", true, "end")));
  }

  private static CommitBody body(String command, boolean ends, String text) {
    return new CommitBody(
        new CommandId(command),
        "fingerprint",
        "order-service",
        "correlation",
        "user",
        AT,
        List.of(new EventData("order.noted", "1.0", "{\"text\":\"" + text + "\"}")),
        List.of(new OutgoingCommand("shelves", "item", "a", "shelves.take", "1.0", "{}")),
        List.of(new OutgoingTimer("retry", AT, "process", 2)),
        !ends,
        ends,
        "flow",
        null);
  }

  @Test
  void commitsComeBackAsTheyWere() {
    assertThat(format.read(format.write(commits()))).isEqualTo(commits());
  }

  @Test
  void whatVersionOneHasWrittenIsRead() {
    assertThat(format.read(Base64.getDecoder().decode(GOLDEN))).isEqualTo(commits());
  }

  @Test
  void otherBytesAreNoCommits() {
    var bytes = format.write(commits());
    var newer = bytes.clone();
    newer[0]++;
    for (var wrong :
        List.of(
            new byte[0],
            newer,
            Arrays.copyOf(bytes, bytes.length - 1),
            Arrays.copyOf(bytes, bytes.length + 1))) {
      assertThatThrownBy(() -> format.read(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
