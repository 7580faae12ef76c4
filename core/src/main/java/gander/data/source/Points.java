package gander.data.source;

import gander.data.Examples;
import gander.data.LoadListener;
import gander.data.point.PointFile;
import gander.data.point.PointSource;

/**
 * Points of the plane in a text file: a line for each, two numbers with a comma between; the first may name the columns.
 *
 * @param file the file's path
 */
public record Points(String file) implements DataConfig {
    private static final int MOST_DRAWN = 10_000_000;

    /** Checks the path. */
    public Points {
        Paths.path(file);
    }

    /** Fails unless a number of points to draw is from 1 to ten million. */
    static void requireCount(int count) {
        if (count < 1 || count > MOST_DRAWN) {
            throw new IllegalArgumentException("count must be from 1 to " + MOST_DRAWN + ", got " + count);
        }
    }

    @Override
    public Examples.Kind kind() {
        return Examples.Kind.POINTS;
    }

    @Override
    public Choice open(LoadListener listener) {
        return new Choice(
                new Points(Paths.absolute(file)),
                PointSource.of(words(), () -> PointFile.read(words(), Paths.path(file))),
                "points in " + file);
    }

    @Override
    public String words() {
        return "points:" + Paths.path(file).getFileName();
    }
}
