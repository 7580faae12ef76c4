package gander.run;

import gander.FileFault;
import gander.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;

/**
 * A text file that grows by a line at a time, each line about one step, in order. The step is the first whole number in
 * the line; a line without one is a heading. A journal can be taken back to a step, so that a resumed run repeats no line
 * and lacks none.
 */
public final class Journal implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path path;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

    private Journal(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** A new journal with these headings, in place of any file of this name. */
    public static Journal create(Path path, String... headings) {
        Journal journal = open(path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        for (String heading : headings) {
            journal.append(heading);
        }
        journal.flush();
        return journal;
    }

    /**
     * An existing journal, taken back to {@code step}: what stands behind the last whole line of that step or an earlier one
     * is cut off, a torn line too.
     */
    public static Journal resume(Path path, long step) {
        Journal journal = open(path);
        try {
            long end = endOf(path, step);
            journal.channel.truncate(end);
            journal.channel.position(end);
        } catch (IOException e) {
            throw journal.failed("resume", e);
        }
        return journal;
    }

    /** The step of the last whole line; empty where there is none. */
    public static OptionalLong lastStep(Path path) {
        try {
            LineScanner scanner = new LineScanner(Files.readAllBytes(path));
            OptionalLong last = OptionalLong.empty();
            while (scanner.next()) {
                last = scanner.step().isPresent() ? scanner.step() : last;
            }
            return last;
        } catch (IOException e) {
            throw new UserException("cannot read " + path + ": " + FileFault.reason(e), e);
        }
    }

    /** Adds a line; it may stay in memory until {@link #flush}. */
    public void append(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        if (bytes.length > buffer.remaining()) {
            flush();
        }
        if (bytes.length > buffer.remaining()) {
            write(ByteBuffer.wrap(bytes));
        } else {
            buffer.put(bytes);
        }
    }

    /** Hands all lines to the operating system, so that others see them and a killed process has written them. */
    public void flush() {
        buffer.flip();
        write(buffer);
        buffer.clear();
    }

    /** Puts all lines on the disk. */
    public void sync() {
        flush();
        try {
            channel.force(false);
        } catch (IOException e) {
            throw failed("write", e);
        }
    }

    @Override
    public void close() {
        try (channel) {
            flush();
        } catch (IOException e) {
            throw failed("close", e);
        }
    }

    private void write(ByteBuffer bytes) {
        try {
            OutputStream out = Channels.newOutputStream(channel);
            out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        } catch (IOException e) {
            throw failed("write", e);
        }
    }

    private UserException failed(String action, IOException e) {
        return new UserException(
                "cannot " + action + " " + path + ": " + FileFault.reason(e)
                        + "; what was written before is kept, make room and resume the run",
                e);
    }

    private static Journal open(Path path, StandardOpenOption... options) {
        try {
            StandardOpenOption[] all = java.util.Arrays.copyOf(options, options.length + 1);
            all[options.length] = StandardOpenOption.WRITE;
            return new Journal(path, FileChannel.open(path, all));
        } catch (IOException e) {
            throw new UserException("cannot open " + path + ": " + FileFault.reason(e), e);
        }
    }

    private static long endOf(Path path, long step) throws IOException {
        LineScanner scanner = new LineScanner(Files.readAllBytes(path));
        long end = 0;
        while (scanner.next()) {
            if (scanner.step().orElse(Long.MIN_VALUE) > step) {
                break;
            }
            end = scanner.end;
        }
        return end;
    }

    /** Walks through the whole lines of a file. */
    private static final class LineScanner {
        private final byte[] bytes;
        private int start;
        private int end;

        LineScanner(byte[] bytes) {
            this.bytes = bytes;
        }

        boolean next() {
            start = end;
            int at = start;
            while (at < bytes.length && bytes[at] != '\n') {
                at++;
            }
            end = at + 1;
            return at < bytes.length;
        }

        OptionalLong step() {
            int at = start;
            while (at < end && (bytes[at] < '0' || bytes[at] > '9')) {
                at++;
            }
            if (at == end) {
                return OptionalLong.empty();
            }
            long step = 0;
            for (; bytes[at] >= '0' && bytes[at] <= '9'; at++) {
                step = step * 10 + (bytes[at] - '0');
            }
            return OptionalLong.of(step);
        }
    }
}
