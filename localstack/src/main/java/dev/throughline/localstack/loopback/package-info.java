/** Opens every port of the stack on the loopback address only. */
@NullMarked
package dev.throughline.localstack.loopback;

import org.jspecify.annotations.NullMarked;
