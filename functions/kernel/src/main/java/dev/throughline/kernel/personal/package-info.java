/** The keys that personal data is sealed with. */
@NullMarked
package dev.throughline.kernel.personal;

import org.jspecify.annotations.NullMarked;
