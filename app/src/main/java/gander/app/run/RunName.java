package gander.app.run;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a run is called between its time and its data: after the recipe that it was begun from. */
public final class RunName {
    private static final Pattern RUN = Pattern.compile("\\d{8}-\\d{6}-(.+)-[^-]+?(-\\d+)?");

    private RunName() {}

    /** Of a recipe: its file's name without the ending. */
    public static String ofRecipe(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** Of an options file: that of the run in whose directory it lies, else as of a recipe. */
    public static String ofOptions(Path file) {
        Matcher run =
                RUN.matcher(String.valueOf(file.toAbsolutePath().getParent().getFileName()));
        return run.matches() ? run.group(1) : ofRecipe(file);
    }
}
