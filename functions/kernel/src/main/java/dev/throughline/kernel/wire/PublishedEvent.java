package dev.throughline.kernel.wire;

/**
 * An event in a form in which it is published.
 *
 * @param event in that form; its own id and position are those of the event in every form
 * @param messageId the id of this event in this form: a receiver that drops repeats by it keeps
 *     every form
 */
public record PublishedEvent(RecordedEvent event, String messageId) {}
