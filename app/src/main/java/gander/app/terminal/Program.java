package gander.app.terminal;

import gander.html.Html;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program as the user calls it, for commands that are shown to be typed again. */
public final class Program {
    private static final String NAME = "gander";
    private static final String PROPERTY = Html.PROGRAM;

    /** The commands that compute with libtorch, which takes longer to load than to read the options. */
    public static final Set<String> COMPUTING =
            Set.of("data", "train", "sample", "evaluate", "compare", "sweep", "features", "classify", "theory");

    /** A command in a text: not a path's part, and followed by what it does. */
    private static final Pattern COMMAND =
            Pattern.compile("(?<![\\w./-])" + NAME + "(?= (" + String.join("|", COMPUTING) + "|help|bench)\\b)");

    private Program() {}

    /** What the launcher was called as; {@code java -jar FILE} where the jar was started; else the plain name. */
    public static String command() {
        return System.getProperty(PROPERTY, startedAsJar() ? "java -jar " + Html.shellWord(classPath()) : NAME);
    }

    /** Tells the pages, which are made without knowing the program, how it is called. */
    public static void tell() {
        System.setProperty(PROPERTY, command());
    }

    /** The text with each command in it as the user can type it. */
    public static String typed(String text) {
        return COMMAND.matcher(text).replaceAll(Matcher.quoteReplacement(command()));
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    private static boolean startedAsJar() {
        try {
            Path ours = Path.of(Program.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return classPath().endsWith(".jar")
                    && !classPath().contains(File.pathSeparator)
                    && Path.of(classPath()).toAbsolutePath().equals(ours.toAbsolutePath());
        } catch (URISyntaxException notFromAFile) {
            return false;
        }
    }
}
