/** Personal data in operators' reads: masked, unless a request says why it is needed. */
@NullMarked
package dev.throughline.backbone.disclosure;

import org.jspecify.annotations.NullMarked;
