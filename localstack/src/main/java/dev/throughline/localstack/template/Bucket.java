package dev.throughline.localstack.template;

/** An S3 bucket. */
public record Bucket(String id, String name) {}
