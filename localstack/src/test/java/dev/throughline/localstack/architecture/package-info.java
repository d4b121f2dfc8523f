/** Rules over the classes of the whole project that the modules' dependencies cannot express. */
@NullMarked
package dev.throughline.localstack.architecture;

import org.jspecify.annotations.NullMarked;
