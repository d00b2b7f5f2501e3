/** What the tests of every module share: a disorderly bus, a clock to turn, tokens, rules on code and its size. */
@NullMarked
package dev.tandem.platform.testing;

import org.jspecify.annotations.NullMarked;
