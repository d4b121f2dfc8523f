package dev.throughline.localstack.template;

/**
 * One error in a template.
 *
 * @param line the line of the file, from 1
 * @param message the mistake
 */
public record TemplateError(int line, String message) {}
