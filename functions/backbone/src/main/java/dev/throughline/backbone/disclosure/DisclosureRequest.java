package dev.throughline.backbone.disclosure;

/** The body of a request to disclose a person's data. */
record DisclosureRequest(String subject, String reason) {}
