package dev.throughline.lambda.function;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;

/** A function that is sent the records of a table's stream; it is primed with a batch of none. */
public interface StreamFunction extends RequestHandler<DynamodbEvent, StreamsEventResponse> {}
