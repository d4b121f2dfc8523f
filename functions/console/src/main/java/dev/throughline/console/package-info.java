/** The operator's web page, served as static files. */
@NullMarked
package dev.throughline.console;

import org.jspecify.annotations.NullMarked;
