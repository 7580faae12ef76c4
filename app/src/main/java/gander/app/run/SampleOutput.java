package gander.app.run;

import gander.FileFault;
import gander.UserException;
import gander.data.ImageShape;
import gander.export.NpyFile;
import gander.gan.GenerativeModel;
import gander.run.AtomicFile;
import gander.run.Gif;
import gander.run.ImageGrid;
import gander.run.Scatter;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where samples go, and in which form. Arrays and folders are written a slice at a time, so that their size is bounded by the
 * disk and not by the memory.
 *
 * @param path the file or folder
 * @param form what is written there
 */
public record SampleOutput(Path path, Form form) {
    /** A multiple of the sampler's 128 rows, so that none is drawn twice; the bytes do not depend on it. */
    private static final int SLICE = 256;

    /** The most numbers in a slice: 256 MB of them. */
    private static final int SLICE_VALUES = 1 << 26;

    private static final int MOST_MARKS = 100_000;

    /** Pixels on a side of a film, about. */
    private static final int FILM_SIDE = 224;

    /** Between two pictures of a film. */
    private static final int FILM_CENTISECONDS = 6;

    private static final String EXPECTED =
            "expected NAME.png, NAME.gif, NAME.npy or a folder, as in NAME/; of points NAME.png, NAME.npy or NAME.csv";

    /** What is written. */
    enum Form {
        /** One picture of all images. */
        GRID,
        /** A film with a picture for each image. */
        FILM,
        /** NumPy's array file. */
        ARRAY,
        /** A line of text for each point. */
        TABLE,
        /** A picture for each image. */
        FOLDER
    }

    /**
     * What the user means by this value of --out.
     *
     * @throws UserException if it is nothing that samples can be written to
     */
    public static SampleOutput of(String text) {
        Path path = path(text);
        if (text.endsWith("/") || text.endsWith(File.separator) || Files.isDirectory(path)) {
            return folder(path);
        }
        String name = path.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return switch (dot > 0 ? name.substring(dot).toLowerCase(Locale.ROOT) : "") {
            case ".png" -> new SampleOutput(path, Form.GRID);
            case ".gif" -> new SampleOutput(path, Form.FILM);
            case ".npy" -> new SampleOutput(path, Form.ARRAY);
            case ".csv" -> new SampleOutput(path, Form.TABLE);
            case "" -> folder(path);
            default -> throw new UserException("--out: cannot write samples as " + name + "; " + EXPECTED);
        };
    }

    /** How many of {@code count} images can be written. */
    public int most(int count, ImageShape shape) {
        return form == Form.GRID ? ImageGrid.shown(count, shape.height(), shape.width()) : count;
    }

    /**
     * Writes samples [0, count) of the seed.
     *
     * @param columns of a grid; empty: about as many as rows
     * @throws UserException if they are too many for a grid, or cannot be written
     */
    public void write(GenerativeModel model, long seed, int count, OptionalInt columns) {
        switch (form) {
            case GRID -> {
                if (model.isOfPoints()) {
                    writeScatter(model, seed, count);
                } else {
                    writeGrid(model, seed, count, columns);
                }
            }
            case FILM -> writeFilm(model, seed, count);
            case ARRAY -> writeArray(model, seed, count);
            case TABLE -> writeTable(model, seed, count);
            case FOLDER -> writeFolder(model, seed, count);
        }
    }

    private void writeScatter(GenerativeModel model, long seed, int count) {
        if (count > MOST_MARKS) {
            throw new UserException("-n: a scatter shows " + MOST_MARKS + " points at most, got " + count
                    + "; ask for fewer, or name a .npy or .csv file with --out");
        }
        float[] points = model.floats(seed, 0, count);
        ImageGrid.writePng(Scatter.around(points).draw(new float[0], points), path);
    }

    private void writeTable(GenerativeModel model, long seed, int count) {
        if (!model.isOfPoints()) {
            throw new UserException(
                    "--out: got " + path + ", which is a form for points, but the model draws images; " + EXPECTED);
        }
        AtomicFile.write(path, stream -> {
            stream.write("x,y\n".getBytes(StandardCharsets.US_ASCII));
            for (int from = 0; from < count; from += Math.min(SLICE, count - from)) {
                float[] points = model.floats(seed, from, Math.min(SLICE, count - from));
                StringBuilder lines = new StringBuilder();
                for (int i = 0; i < points.length; i += 2) {
                    lines.append(points[i]).append(',').append(points[i + 1]).append('\n');
                }
                stream.write(lines.toString().getBytes(StandardCharsets.US_ASCII));
            }
        });
    }

    private void writeGrid(GenerativeModel model, long seed, int count, OptionalInt columns) {
        ImageShape shape = model.imageShape();
        int most = ImageGrid.largestSquare(shape.height(), shape.width());
        if (count > most) {
            throw new UserException("-n: a grid holds " + most + " images of " + shape + " at most, got " + count
                    + "; ask for fewer, or name a .npy file or a folder with --out");
        }
        int across = columns.orElse((int) Math.ceil(Math.sqrt(count)));
        ImageGrid.writePng(
                ImageGrid.columns(
                        model.bytes(seed, 0, count), count, across, shape.channels(), shape.height(), shape.width()),
                path);
    }

    private void writeFilm(GenerativeModel model, long seed, int count) {
        if (model.isOfPoints()) {
            throw new UserException("--out: got " + path + ", a film, which is a form for images, but the model draws"
                    + " points; expected NAME.csv, NAME.npy or NAME.png");
        }
        ImageShape shape = model.imageShape();
        int scale = Math.max(1, FILM_SIDE / Math.max(shape.height(), shape.width()));
        AtomicFile.write(
                path,
                stream -> Gif.write(
                        IntStream.range(0, count)
                                .mapToObj(i -> new Gif.Frame(
                                        ImageGrid.of(
                                                model.bytes(seed, i, 1),
                                                1,
                                                shape.channels(),
                                                shape.height(),
                                                shape.width(),
                                                1,
                                                scale,
                                                0),
                                        FILM_CENTISECONDS))
                                .iterator(),
                        stream));
    }

    private void writeArray(GenerativeModel model, long seed, int count) {
        ImageShape shape = model.imageShape();
        AtomicFile.write(path, stream -> {
            NpyFile array = model.isOfPoints()
                    ? new NpyFile(stream, count, shape.size())
                    : new NpyFile(stream, count, shape.channels(), shape.height(), shape.width());
            int slice = slice(shape);
            for (int from = 0; from < count; from += Math.min(slice, count - from)) {
                array.append(model.floats(seed, from, Math.min(slice, count - from)));
            }
            array.finish();
        });
    }

    private void writeFolder(GenerativeModel model, long seed, int count) {
        if (model.isOfPoints()) {
            throw new UserException(
                    "--out: got the folder " + path + ", which is a form for images, but the model draws"
                            + " points; expected NAME.csv, NAME.npy or NAME.png");
        }
        ImageShape shape = model.imageShape();
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new UserException(
                    "--out: cannot make the folder " + path + ": " + FileFault.reason(e)
                            + "; name a folder that can be written, or a .png or .npy file",
                    e);
        }
        for (int from = 0; from < count; from += Math.min(slice(shape), count - from)) {
            int slice = Math.min(slice(shape), count - from);
            ImageGrid.writePngs(
                    from, model.bytes(seed, from, slice), slice, shape.channels(), shape.height(), shape.width(), path);
        }
    }

    /** Images at a time: fewer of large ones. */
    private static int slice(ImageShape shape) {
        return Math.max(1, Math.min(SLICE, SLICE_VALUES / shape.size()));
    }

    private static Path path(String text) {
        try {
            Path path = Path.of(text);
            if (!text.isBlank() && path.getFileName() != null) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw new UserException(
                    "--out: got \"" + text + "\", which is no path here: " + FileFault.reason(e) + "; " + EXPECTED, e);
        }
        throw new UserException("--out: got \"" + text + "\"; " + EXPECTED);
    }

    /** A folder must be empty or new: pictures left in it could be taken for samples of this run. */
    private static SampleOutput folder(Path path) {
        if (Files.isDirectory(path)) {
            try (Stream<Path> files = Files.list(path)) {
                if (files.findAny().isPresent()) {
                    throw new UserException("--out: the folder " + path
                            + " is not empty, and what is in it would mix with the samples; choose an empty folder");
                }
            } catch (IOException e) {
                throw new UserException("--out: cannot read the folder " + path + ": " + FileFault.reason(e), e);
            }
        }
        return new SampleOutput(path, Form.FOLDER);
    }
}
