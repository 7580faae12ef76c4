package gander.data.mnist;

import gander.UserException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A response's body, taken piece by piece; the JDK's own stream would wait for ever on a server that falls silent. */
final class DownloadBody implements AutoCloseable {
    static final String INTERRUPTED = "the download was interrupted; start it again";

    private final Duration stallTime;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private Flow.Subscription subscription;
    private boolean closed;

    /** What the server did next; no buffers and no error: the end. */
    private record Event(List<ByteBuffer> buffers, Throwable error) {}

    DownloadBody(Flow.Publisher<List<ByteBuffer>> body, Duration stallTime) {
        this.stallTime = stallTime;
        body.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription s) {
                started(s);
            }

            @Override
            public void onNext(List<ByteBuffer> buffers) {
                if (buffers.isEmpty()) {
                    more();
                } else {
                    events.add(new Event(buffers, null));
                }
            }

            @Override
            public void onError(Throwable error) {
                events.add(new Event(List.of(), error));
            }

            @Override
            public void onComplete() {
                events.add(new Event(List.of(), null));
            }
        });
    }

    /** The next bytes; an empty list at the end. */
    List<ByteBuffer> next() throws IOException {
        try {
            Event event = events.poll(stallTime.toMillis(), TimeUnit.MILLISECONDS);
            if (event == null) {
                throw new IOException("nothing came for " + text(stallTime));
            }
            if (event.error != null) {
                throw event.error instanceof IOException e ? e : new IOException(event.error);
            }
            more();
            return event.buffers;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Lets go of the connection. */
    @Override
    public synchronized void close() {
        closed = true;
        if (subscription != null) {
            subscription.cancel();
        }
    }

    private synchronized void started(Flow.Subscription s) {
        subscription = s;
        if (closed) {
            s.cancel();
        } else {
            s.request(1);
        }
    }

    private synchronized void more() {
        subscription.request(1);
    }

    static String text(Duration time) {
        return time.toMillis() / 1000.0 + " s";
    }

    static UserException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new UserException(INTERRUPTED, e);
    }
}
