/** Makes load and judges what comes back: sockets by the thousand, an open loop, latencies, sequences. */
@NullMarked
package dev.tandem.e2e.bench.load;

import org.jspecify.annotations.NullMarked;
