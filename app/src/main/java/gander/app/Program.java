package gander.app;

import gander.html.Html;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program as the user calls it, for commands that are shown to be typed again. */
final class Program {
    private static final String NAME = "gander";
    private static final String PROPERTY = Html.PROGRAM;

    /** A command in a text: not a path's part, and followed by what it does. */
    private static final Pattern COMMAND =
            Pattern.compile("(?<![\\w./-])" + NAME + "(?= (" + String.join("|", Main.COMPUTING) + "|help|bench)\\b)");

    private Program() {}

    /** What the launcher was called as; {@code java -jar FILE} where the jar was started; else the plain name. */
    static String command() {
        return System.getProperty(PROPERTY, startedAsJar() ? "java -jar " + Html.shellWord(classPath()) : NAME);
    }

    /** Tells the pages, which are made without knowing the program, how it is called. */
    static void tell() {
        System.setProperty(PROPERTY, command());
    }

    /** The text with each command in it as the user can type it. */
    static String typed(String text) {
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
