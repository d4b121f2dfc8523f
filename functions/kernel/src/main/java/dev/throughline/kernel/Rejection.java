package dev.throughline.kernel;

/**
 * Why a command was refused: a stable code in kebab case for machines ({@code "already-lent"}) and
 * a sentence on which a person can act. A refusal is a value and is never thrown.
 */
public record Rejection(String code, String detail) {}
