/** What the modules' dependencies cannot say: rules over the classes of the whole project. */
@NullMarked
package dev.throughline.localstack.architecture;

import org.jspecify.annotations.NullMarked;
