package gander.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pieces of a page. What comes from files goes through {@link #escape}, here or at the caller; names say which. */
public final class Html {
    /** The property that says how the user calls the program. */
    public static final String PROGRAM = "gander.command";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");

    private Html() {}

    /** Text that shows as it is, in an element or in a quoted attribute. */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** The template with each {@code {{name}}} replaced by the HTML of that name. What is put in is not looked at again. */
    public static String fill(String template, Map<String, String> html) {
        return PLACEHOLDER.matcher(template).replaceAll(match -> {
            String value = html.get(match.group(1));
            if (value == null) {
                throw new IllegalStateException(
                        "the template asks for {{" + match.group(1) + "}}, got " + html.keySet());
            }
            return Matcher.quoteReplacement(value);
        });
    }

    /**
     * A whole page that loads nothing.
     *
     * @param language its tag, such as {@code en}
     * @param title text, not yet escaped
     * @param style CSS
     * @param body HTML
     */
    public static String page(String language, String title, String style, String body) {
        return fill(
                resource(Html.class, "page.html"),
                Map.of("language", language, "title", escape(title), "style", style.strip(), "body", body.strip()));
    }

    /** The style that all pages have in common. */
    public static String style() {
        return resource(Html.class, "page.css");
    }

    /** A text file that lies beside a class. */
    public static String resource(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no " + name + " beside " + beside.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How the user calls the program, for the commands on a page. */
    public static String program() {
        return System.getProperty(PROGRAM, "./gander");
    }

    /** A word as a shell takes it. */
    public static String shellWord(String word) {
        return word.matches("[\\w./:\\\\-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** Two columns of escaped text; a long name may be broken after its dots. */
    public static String table(Map<String, String> rows, String cssClass) {
        StringBuilder table = new StringBuilder("<table class=\"" + cssClass + "\">\n");
        rows.forEach((name, value) -> table.append("<tr><th scope=\"row\">")
                .append(escape(name).replace(".", ".<wbr>"))
                .append("</th><td>")
                .append(escape(value))
                .append("</td></tr>\n"));
        return table.append("</table>").toString();
    }

    /** A sentence in place of what is not there. */
    public static String missing(String sentence) {
        return "<p class=\"missing\">" + escape(sentence) + "</p>";
    }

    /** A picture within the page. */
    public static String image(byte[] bytes, String mediaType, String cssClass, String alternative) {
        return "<img class=\"" + cssClass + "\" alt=\"" + escape(alternative) + "\" src=\"data:" + mediaType
                + ";base64," + Base64.getEncoder().encodeToString(bytes) + "\">";
    }

    /** Any HTML with a caption of escaped text under it. */
    public static String figure(String html, String caption, String cssClass) {
        return "<figure class=\"" + cssClass + "\">" + html + "<figcaption>" + escape(caption)
                + "</figcaption></figure>";
    }

    /** 18,750: whole, thousands apart. */
    public static String count(double number) {
        return count(Math.round(number));
    }

    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
