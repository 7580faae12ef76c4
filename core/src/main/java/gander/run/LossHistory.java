package gander.run;

import gander.FileFault;
import gander.UserException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * The two losses of every step of a run, as {@code losses.csv} has them: the header {@value #HEADER}, then a line for
 * each step, steps rising.
 */
public final class LossHistory {
    /** The first line of the file. */
    public static final String HEADER = "step,discriminator,generator";

    private long[] steps = new long[1024];
    private float[] discriminator = new float[1024];
    private float[] generator = new float[1024];
    private int size;

    private LossHistory() {}

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
        LossHistory history = new LossHistory();
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
        LossHistory history = new LossHistory();
        try (BufferedReader reader = Files.newBufferedReader(csv)) {
            StringBuilder line = new StringBuilder();
            int number = 1;
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                if (c != '\n') {
                    line.append((char) c);
                    continue;
                }
                history.parse(line.toString().stripTrailing(), csv, number++);
                line.setLength(0);
            }
        } catch (IOException e) {
            throw new UserException(
                    "cannot read the losses " + csv + " (" + FileFault.reason(e)
                            + "); expected the file that training writes",
                    e);
        }
        return history;
    }

    /** How many steps there are. */
    public int size() {
        return size;
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
        if (size == steps.length) {
            steps = Arrays.copyOf(steps, 2 * size);
            discriminator = Arrays.copyOf(discriminator, 2 * size);
            generator = Arrays.copyOf(generator, 2 * size);
        }
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
