package gander.data.point;

import gander.FileFault;
import gander.UserException;
import gander.recipe.Names;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Points of the plane in a text file: a line for each, two numbers with a comma between. A first line may name the columns. */
public final class PointFile {
    private static final int DIMENSIONS = 2;
    private static final String EXPECTED = "expected two numbers with a comma between, such as 0.5,-1.25";

    private PointFile() {}

    /**
     * The points of a file.
     *
     * @throws UserException naming the line that is wrong, or why there is none to read
     */
    public static PointSet read(String name, Path file) {
        List<double[]> points = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine(), number++) {
                String text = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
                if (!text.isBlank() && !(number == 1 && isHeader(text))) {
                    points.add(point(text, file + ":" + number));
                }
            }
        } catch (CharacterCodingException e) {
            throw new UserException(file + " is not UTF-8 text; expected lines of numbers", e);
        } catch (IOException e) {
            throw new UserException("cannot read the points in " + file + ": " + FileFault.reason(e), e);
        }
        if (points.stream().map(Arrays::toString).distinct().limit(2).count() < 2) {
            throw new UserException(file + " has "
                    + (points.isEmpty() ? "no points" : "only one point, " + points.size() + " times")
                    + "; there is nothing to learn from it, expected several");
        }
        return new PointSet(name, points.toArray(double[][]::new));
    }

    private static boolean isHeader(String line) {
        return Arrays.stream(line.split(",", -1)).noneMatch(PointFile::isNumber);
    }

    private static double[] point(String line, String where) {
        String[] cells = line.split(",", -1);
        if (cells.length != DIMENSIONS) {
            throw new UserException(
                    where + ": got " + cells.length + (cells.length == 1 ? " value" : " values") + ", " + EXPECTED);
        }
        double[] point = new double[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            String cell = cells[i].strip();
            if (!isNumber(cell)) {
                throw new UserException(where + ": got \"" + shown(cell) + "\" in column " + (i + 1) + ", " + EXPECTED);
            }
            point[i] = isFinite(cell) ? Double.parseDouble(cell) : Double.NaN;
            if (!Float.isFinite((float) point[i])) {
                throw new UserException(where + ": got " + shown(cell) + " in column " + (i + 1)
                        + ", expected a finite number below 3.4e38 in size");
            }
        }
        return point;
    }

    private static String shown(String cell) {
        return Names.shown(cell);
    }

    private static boolean isFinite(String cell) {
        return cell.chars().noneMatch(c -> c == 'n' || c == 'N');
    }

    /** As people and programs write numbers; Java's parser takes 1f and 0x1p3 too. */
    private static boolean isNumber(String cell) {
        return cell.strip().matches("(?i)[-+]?((\\d+(\\.\\d*)?|\\.\\d+)(e[-+]?\\d{1,9})?|nan|inf(inity)?)");
    }
}
