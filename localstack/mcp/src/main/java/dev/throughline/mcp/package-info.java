/** The operator's reads and actions as tools of an assistant (Model Context Protocol). */
@NullMarked
package dev.throughline.mcp;

import org.jspecify.annotations.NullMarked;
