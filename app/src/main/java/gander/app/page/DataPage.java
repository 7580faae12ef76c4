package gander.app.page;

import gander.html.Html;
import gander.run.AtomicFile;
import gander.run.ImageGrid;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a look at a data set found, on one page that loads nothing.
 *
 * @param name the data set's
 * @param reason why it is this one
 * @param kind what it has, such as images
 * @param notes what is peculiar to it
 * @param picture some of it
 * @param rows what was found, by name
 * @param command what trains on it, as one types it
 */
public record DataPage(
        String name,
        String reason,
        String kind,
        List<String> notes,
        BufferedImage picture,
        Map<String, String> rows,
        String command) {
    /**
     * Writes the page, whole or not at all.
     *
     * @throws gander.UserException if it cannot be written
     */
    public void write(Path file) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("name", Html.escape(name));
        parts.put("subtitle", Html.escape(reason));
        parts.put(
                "picture",
                Html.figure(
                        Html.image(ImageGrid.encode(picture), "image/png", "grid", "Some of the training " + kind),
                        "Some of the training " + kind + ", drawn at random",
                        ""));
        parts.put("facts", Html.table(rows, "facts"));
        StringBuilder paragraphs = new StringBuilder();
        notes.forEach(note -> paragraphs.append("<p>").append(Html.escape(note)).append("</p>\n"));
        parts.put("notes", paragraphs.toString());
        parts.put("command", "<pre>" + Html.escape(command) + "</pre>");
        String body = Html.fill(Html.resource(DataPage.class, "data.html"), parts);
        AtomicFile.write(
                file,
                Html.page("en", name + " – Gander data", Html.style(), body).getBytes(StandardCharsets.UTF_8));
    }
}
