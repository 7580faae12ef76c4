package gander.run;

import gander.FileFault;
import gander.UserException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * The two losses of every step of a run, as {@code losses.csv} has them: the header {@value #HEADER}, then a line for
 * each step, steps rising.
 */
public final class LossHistory {
    /** The first line of the file. */
    public static final String HEADER = "step,discriminator,generator";

    private final long[] steps;
    private final float[] discriminator;
    private final float[] generator;
    private int size;

    /** Room for so many steps, and no more: a page is drawn of it while a run goes on, and long runs have many. */
    private LossHistory(int capacity) {
        steps = new long[capacity];
        discriminator = new float[capacity];
        generator = new float[capacity];
    }

    /**
     * A history of these values.
     *
     * @param steps [N], rising
     * @param discriminator [N], the discriminator's loss in nats
     * @param generator [N], the generator's loss in nats
     * @throws IllegalArgumentException if the lengths differ, or the steps do not rise
     */
    public static LossHistory of(long[] steps, float[] discriminator, float[] generator) {
        if (steps.length != discriminator.length || steps.length != generator.length) {
            throw new IllegalArgumentException("expected three arrays of one length, got " + steps.length + " steps, "
                    + discriminator.length + " and " + generator.length + " losses");
        }
        LossHistory history = new LossHistory(steps.length);
        for (int i = 0; i < steps.length; i++) {
            if (i > 0 && steps[i] <= steps[i - 1]) {
                throw new IllegalArgumentException(
                        "steps must rise, got " + steps[i] + " after " + steps[i - 1] + " at index " + i);
            }
            history.add(steps[i], discriminator[i], generator[i]);
        }
        return history;
    }

    /**
     * Reads {@code losses.csv}. A last line without its line end was being written when the run was killed, or is being
     * written now: it is left out. An empty file is a history of no steps.
     *
     * @throws UserException if the file cannot be read or holds something else, with the line's number
     */
    public static LossHistory read(Path csv) {
        try {
            int lines = lines(csv);
            LossHistory history = new LossHistory(Math.max(0, lines - 1));
            try (BufferedReader reader = Files.newBufferedReader(csv)) {
                // Those that have come since they were counted are left for the next reading.
                for (int number = 1; number <= lines; number++) {
                    String line = reader.readLine();
                    if (line == null) {
                        throw new IOException("it became shorter while it was read");
                    }
                    history.parse(line.stripTrailing(), csv, number);
                }
            }
            return history;
        } catch (IOException e) {
            throw new UserException(
                    "cannot read the losses " + csv + " (" + FileFault.reason(e)
                            + "); expected the file that training writes",
                    e);
        }
    }

    /** How many lines have their end. */
    private static int lines(Path file) throws IOException {
        int lines = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                for (int i = 0; i < count; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
        }
        return lines;
    }

    /** How many steps there are. */
    public int size() {
        return size;
    }

    /** The number of line i's step, from 0. */
    public long step(int i) {
        return steps[Objects.checkIndex(i, size)];
    }

    /** The discriminator's loss at it, in nats. */
    public float discriminator(int i) {
        return discriminator[Objects.checkIndex(i, size)];
    }

    /** The generator's loss at it, in nats. */
    public float generator(int i) {
        return generator[Objects.checkIndex(i, size)];
    }

    /** The steps, [size()], rising. A copy. */
    public long[] steps() {
        return Arrays.copyOf(steps, size);
    }

    /** The discriminator's loss at each step, [size()], in nats. A copy. */
    public float[] discriminator() {
        return Arrays.copyOf(discriminator, size);
    }

    /** The generator's loss at each step, [size()], in nats. A copy. */
    public float[] generator() {
        return Arrays.copyOf(generator, size);
    }

    private void parse(String line, Path csv, int number) {
        if (number == 1) {
            if (!line.equals(HEADER)) {
                throw malformed(csv, number, line, HEADER, null);
            }
            return;
        }
        int first = line.indexOf(',');
        int second = line.indexOf(',', first + 1);
        if (first < 0 || second < 0) {
            throw malformed(csv, number, line, "step,loss,loss", null);
        }
        long step;
        float d;
        float g;
        try {
            step = Long.parseLong(line.substring(0, first));
            d = Float.parseFloat(line.substring(first + 1, second));
            g = Float.parseFloat(line.substring(second + 1));
        } catch (NumberFormatException e) {
            throw malformed(csv, number, line, "step,loss,loss", e);
        }
        if (size > 0 && step <= steps[size - 1]) {
            throw malformed(csv, number, line, "a step after " + steps[size - 1], null);
        }
        add(step, d, g);
    }

    private void add(long step, float d, float g) {
        steps[size] = step;
        discriminator[size] = d;
        generator[size] = g;
        size++;
    }

    private static UserException malformed(Path csv, int number, String line, String expected, Throwable cause) {
        String shown = line.length() > 60 ? line.substring(0, 60) + "..." : line;
        return new UserException(
                String.format(
                        Locale.ROOT,
                        "%s line %d: got \"%s\", expected %s; restore the file from a copy, or remove it and go on without",
                        csv,
                        number,
                        shown,
                        expected),
                cause);
    }
}
