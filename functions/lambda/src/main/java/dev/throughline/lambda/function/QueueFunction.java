package dev.throughline.lambda.function;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;

/** A function that receives the messages of a queue; it is primed with an empty batch. */
public interface QueueFunction extends RequestHandler<SQSEvent, SQSBatchResponse> {}
