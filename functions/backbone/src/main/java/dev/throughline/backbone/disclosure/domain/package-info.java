/** Who has asked to see the personal data of whom, and why: one event stream for each person. */
@NullMarked
package dev.throughline.backbone.disclosure.domain;

import org.jspecify.annotations.NullMarked;
