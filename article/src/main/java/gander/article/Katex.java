package gander.article;

import gander.html.Html;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The library that sets formulas, for a page that loads nothing: its script, and its style with the fonts within. */
final class Katex {
    private static final String FOLDER = "/META-INF/resources/webjars/katex/0.18.11/dist/";

    /** A font's declaration in the style, with the name of its file. */
    private static final Pattern FONT =
            Pattern.compile("@font-face\\{([^}]*?)src:url\\(fonts/(KaTeX_[\\w-]+)\\.woff2\\)[^}]*}");

    /** What our formulas are set in; script, fraktur, typewriter and sans serif would double the page's size. */
    private static final List<String> USED = List.of(
            "KaTeX_Main-Regular",
            "KaTeX_Main-Bold",
            "KaTeX_Main-Italic",
            "KaTeX_Math-Italic",
            "KaTeX_AMS-Regular",
            "KaTeX_Caligraphic-Regular",
            "KaTeX_Size1-Regular",
            "KaTeX_Size2-Regular",
            "KaTeX_Size3-Regular",
            "KaTeX_Size4-Regular");

    private Katex() {}

    static String script() {
        return Html.resource(Katex.class, FOLDER + "katex.min.js");
    }

    static String style() {
        return FONT.matcher(Html.resource(Katex.class, FOLDER + "katex.min.css"))
                .replaceAll(match -> {
                    String font = match.group(2);
                    return USED.contains(font)
                            ? Matcher.quoteReplacement("@font-face{" + match.group(1)
                                    + "src:url(data:font/woff2;base64," + base64(font) + ") format(\"woff2\")}")
                            : "";
                });
    }

    private static String base64(String font) {
        try (InputStream in = Katex.class.getResourceAsStream(FOLDER + "fonts/" + font + ".woff2")) {
            return Base64.getEncoder().encodeToString(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
