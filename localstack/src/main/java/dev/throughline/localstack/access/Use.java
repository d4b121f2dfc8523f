package dev.throughline.localstack.access;

/**
 * That a function made such a call, allowed or not.
 *
 * @param function logical id
 */
public record Use(String function, Call call) {}
