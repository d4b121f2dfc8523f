/** What a linter cannot see of template.yaml: whether it fits the code, the schemas and itself. */
@NullMarked
package dev.throughline.localstack.deployment;

import org.jspecify.annotations.NullMarked;
