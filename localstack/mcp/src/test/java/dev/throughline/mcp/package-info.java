@NullMarked
package dev.throughline.mcp;

import org.jspecify.annotations.NullMarked;
