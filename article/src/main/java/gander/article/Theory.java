package gander.article;

import gander.FileFault;
import gander.UserException;
import gander.article.topic.Topic;
import gander.chart.Fonts;
import gander.run.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The explanation run: topics computed one after another, since some take all cores, and written. */
public final class Theory {
    private Theory() {}

    /** Hears how far it is. */
    public interface Listener {
        /** A topic is under way; {@code done} goes from 0 to 1 over it. */
        void progress(String topic, double done, String what);

        /** Something that the user should know, in a line. */
        void notice(String line);

        /** All that a topic found is written. */
        void written(String topic);
    }

    /** The topics' names, in the order of the chapters. */
    public static List<String> names() {
        return Topics.all().stream().map(Topic::name).toList();
    }

    /**
     * Computes the named topics, all of them for none, and writes their figures and numbers into {@code out/theory} and
     * the article beside it. The same seed gives the same bytes, under the same JDK with the same fonts.
     *
     * @return the pages, English HTML first
     * @throws UserException if a name is no topic's, or {@code out} cannot be written: before anything is computed
     */
    public static List<Path> run(List<String> names, Path out, long seed, Listener listener) {
        return run(Topics.named(names, Topics.all()), names.isEmpty(), out, seed, listener);
    }

    static List<Path> run(List<Topic> topics, boolean whole, Path out, long seed, Listener listener) {
        Path folder = out.resolve(Article.NAME);
        requireWritable(folder);
        Fonts.fault().ifPresent(why -> {
            throw new UserException("cannot draw " + folder + ": " + why + ". Nothing has been computed");
        });
        for (Language language : Language.values()) {
            if (!Fonts.have(Stream.of(language.title()))) {
                listener.notice("no font on this system has the letters of " + language.title() + " ("
                        + language.tag() + "): the pictures and films (PNG, GIF) of that page have English words; for"
                        + " others install such a font (Debian and Ubuntu: apt-get install fonts-noto-cjk)");
            }
        }
        List<Chapter> chapters = new ArrayList<>();
        for (Topic topic : topics) {
            Chapter chapter = Gathering.of(topic, seed, (what, done) -> listener.progress(topic.name(), done, what));
            ChapterFiles.write(chapter, seed, folder);
            chapters.add(chapter);
            listener.written(topic.name());
        }
        Article article = new Article(chapters, whole);
        List<Path> pages = new ArrayList<>();
        for (Language language : Language.values()) {
            String name = Article.NAME + language.suffix();
            pages.add(write(out.resolve(name + ".html"), article.html(language)));
            write(out.resolve(name + ".md"), article.markdown(language));
        }
        return pages;
    }

    private static Path write(Path target, String text) {
        AtomicFile.write(target, text.getBytes(StandardCharsets.UTF_8));
        return target;
    }

    /** Makes the folder, and tries it: what takes minutes to compute shall not be lost for want of permission. */
    private static void requireWritable(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".gander", ".tmp"));
        } catch (IOException e) {
            throw new UserException(
                    "cannot write into the folder " + folder + ": " + FileFault.reason(e) + "; name another with --out",
                    e);
        }
    }
}
