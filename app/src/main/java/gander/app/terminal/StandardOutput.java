package gander.app.terminal;

import gander.FileFault;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Optional;

/** Standard output that remembers whether it was written: a PrintStream keeps a failure to itself. */
public final class StandardOutput extends OutputStream {
    private final OutputStream out;
    private final PrintStream stream = new PrintStream(this, true, charset());
    private IOException failure;

    StandardOutput(OutputStream out) {
        this.out = out;
    }

    /** From now on System.out goes through here. */
    public static StandardOutput install() {
        StandardOutput standard =
                new StandardOutput(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        System.setOut(standard.stream);
        return standard;
    }

    /** The terminal's, as the JDK chose it for the System.out that it made: 19 and later, and 17, say so in different places. */
    private static Charset charset() {
        return Optional.ofNullable(System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding")))
                .map(Charset::forName)
                .orElseGet(Charset::defaultCharset);
    }

    /**
     * Why not all of it has been written, if the command says that all went well. A pipe that its reader has closed is no fault.
     *
     * @param status the command's own
     */
    public Optional<String> fault(int status) {
        stream.flush();
        return Optional.ofNullable(failure)
                .filter(e -> status == 0 && FileFault.of(e) != FileFault.CLOSED)
                .map(FileFault::reason);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        try {
            out.write(bytes, from, count);
        } catch (IOException e) {
            throw first(e);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            throw first(e);
        }
    }

    private IOException first(IOException e) {
        failure = failure == null ? e : failure;
        return e;
    }
}
