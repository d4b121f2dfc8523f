/** What the environment says, checked before anything starts. */
@NullMarked
package dev.throughline.bridges.settings;

import org.jspecify.annotations.NullMarked;
