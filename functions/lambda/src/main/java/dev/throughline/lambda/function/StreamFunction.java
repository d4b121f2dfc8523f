package dev.throughline.lambda.function;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;

/** A function that receives the records of a table's stream; it is primed with an empty batch. */
public interface StreamFunction extends RequestHandler<DynamodbEvent, StreamsEventResponse> {}
