/** What is common to every Google Cloud part: which project, and which emulators stand in for it. */
@NullMarked
package dev.tandem.platform.google;

import org.jspecify.annotations.NullMarked;
