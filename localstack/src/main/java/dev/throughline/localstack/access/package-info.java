/** Lets a function call what its role allows and nothing else, and notes what it called. */
@NullMarked
package dev.throughline.localstack.access;

import org.jspecify.annotations.NullMarked;
