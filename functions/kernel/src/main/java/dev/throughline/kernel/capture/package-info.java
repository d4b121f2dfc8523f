/**
 * Change data capture: the changes of a plain table become events, without a second write by the
 * application. A table of rows with versions, the judgement over each change, a dump of the whole
 * table that goes along with its changes (after the watermarks of Andreakis and Papapanagiotou,
 * DBLog, 2020), and copies of rows that consumers keep.
 */
@NullMarked
package dev.throughline.kernel.capture;

import org.jspecify.annotations.NullMarked;
