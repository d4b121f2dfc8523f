package dev.throughline.localstack.pollers;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** Lambda's notice to an on-failure destination: the position of the records, not the records. */
final class FailureNotice {
  private static final ObjectMapper JSON = new ObjectMapper();

  private FailureNotice() {}

  static String of(StreamSource source, String shardId, List<Record> records, int invocations) {
    var first = records.getFirst().dynamodb();
    var last = records.getLast().dynamodb();
    var notice = JSON.createObjectNode();
    notice
        .putObject("requestContext")
        .put("requestId", UUID.randomUUID().toString())
        .put("functionArn", source.mapping().function())
        .put("condition", "RetryAttemptsExhausted")
        .put("approximateInvokeCount", invocations);
    notice.put("version", "1.0").put("timestamp", Instant.now().toString());
    notice
        .putObject("DDBStreamBatchInfo")
        .put("shardId", shardId)
        .put("startSequenceNumber", first.sequenceNumber())
        .put("endSequenceNumber", last.sequenceNumber())
        .put("approximateArrivalOfFirstRecord", String.valueOf(first.approximateCreationDateTime()))
        .put("approximateArrivalOfLastRecord", String.valueOf(last.approximateCreationDateTime()))
        .put("batchSize", records.size())
        .put("streamArn", source.streamArn());
    return notice.toString();
  }
}
