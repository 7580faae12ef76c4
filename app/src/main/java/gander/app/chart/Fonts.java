package gander.app.chart;

import gander.UserException;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Whether the system has a font. */
public final class Fonts {
    private Fonts() {}

    /**
     * Asks for the width of a letter, which needs a font. The JDK fails here with an InternalError the first time, and
     * with a NoClassDefFoundError after that, where the system has no font or no library to find or to draw one; a bare
     * container image has none. Anything else that goes wrong is not caught.
     *
     * @param target what was to be drawn
     * @param instead what the user has all the same, as a sentence without its full stop
     * @throws UserException if there is no font
     */
    public static void require(Path target, String instead) {
        try {
            new Font(Font.SANS_SERIF, Font.PLAIN, 12).getStringBounds("x", new FontRenderContext(null, true, false));
        } catch (InternalError | LinkageError e) {
            throw new UserException(
                    "cannot draw " + target + ": no fonts on this system; install fontconfig and a font (Debian and"
                            + " Ubuntu: apt-get install fontconfig fonts-dejavu-core). " + instead,
                    e);
        }
    }

    /** Whether the system's fonts have every letter of these texts; without, a box would be drawn in a letter's place. */
    public static boolean have(Stream<String> texts) {
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
        return texts.allMatch(text -> font.canDisplayUpTo(text) < 0);
    }
}
