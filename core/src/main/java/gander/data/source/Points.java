package gander.data.source;

import gander.data.Examples;
import gander.data.LoadListener;
import gander.data.point.PointFile;
import gander.data.point.PointSource;
import java.util.Optional;

/**
 * Points of the plane in a text file: a line for each, two numbers with a comma between; the first may name the columns.
 *
 * @param file the file's path
 */
public record Points(String file) implements DataConfig {
    /** Checks the path. */
    public Points {
        Paths.path(file);
    }

    @Override
    public Examples.Kind kind() {
        return Examples.Kind.POINTS;
    }

    @Override
    public Choice open(LoadListener listener) {
        return new Choice(
                new Points(Paths.absolute(file)),
                new PointSource(words(), Optional.empty(), () -> PointFile.read(words(), Paths.path(file))),
                "points in " + file);
    }

    @Override
    public String words() {
        return "points:" + Paths.path(file).getFileName();
    }
}
