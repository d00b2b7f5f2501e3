package dev.tandem.gateway.edge;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A request body of unknown length that ends with an error when it turns out too long. */
final class BoundedBody extends FilterInputStream {

    private final long limit;
    private long read;

    BoundedBody(InputStream body, long limit) {
        super(body);
        this.limit = limit;
    }

    /** Whether more came than allowed. */
    boolean exceeded() {
        return read > limit;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        if (one >= 0) {
            count(1);
        }
        return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int some = super.read(buffer, offset, length);
        if (some > 0) {
            count(some);
        }
        return some;
    }

    private void count(int more) throws IOException {
        read += more;
        if (exceeded()) {
            throw new IOException("the request body has more than " + limit + " bytes");
        }
    }
}
