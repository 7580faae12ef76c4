package gander.chart;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the system has a font. */
public final class Fonts {
    private Fonts() {}

    /**
     * Why no text can be drawn, and what to install; empty if there is a font. The JDK fails with an InternalError the first
     * time, and with a NoClassDefFoundError after that, where the system has no font or no library to find or to draw one; a
     * bare container image has none. Anything else that goes wrong is not caught.
     */
    public static Optional<String> fault() {
        try {
            new Font(Font.SANS_SERIF, Font.PLAIN, 12).getStringBounds("x", new FontRenderContext(null, true, false));
            return Optional.empty();
        } catch (InternalError | LinkageError e) {
            return Optional.of(
                    "no fonts on this system; install fontconfig and a font (Debian and Ubuntu: apt-get install"
                            + " fontconfig fonts-dejavu-core)");
        }
    }

    /** Whether the system's fonts have every letter of these texts; without, a box would be drawn in a letter's place. */
    public static boolean have(Stream<String> texts) {
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
        return texts.allMatch(text -> font.canDisplayUpTo(text) < 0);
    }
}
