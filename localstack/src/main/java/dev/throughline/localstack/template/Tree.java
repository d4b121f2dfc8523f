package dev.throughline.localstack.template;

import java.util.List;
import java.util.Map;

/** A part of the template with its intrinsic functions evaluated. Lines count from 1. */
sealed interface Tree {
  int line();

  record Leaf(int line, Text text) implements Tree {}

  record Items(int line, List<Tree> items) implements Tree {}

  record Fields(int line, Map<String, Field> fields) implements Tree {}

  /** A value with the line of its key. */
  record Field(int line, Tree value) {}
}
