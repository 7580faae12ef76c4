package gander.app.command;

import gander.app.run.TheoryProgress;
import gander.app.terminal.RunLog;
import gander.article.Theory;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gander theory}: the explanation of GANs, computed. */
@Command(
        name = "theory",
        description = "Computes the explanation of GANs: every statement as a figure and a number, in one article.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "It writes theory.html and theory.zh-CN.html, which load nothing; the same as Markdown; and into the folder"
                    + " theory beside them each figure as SVG and PNG, and each topic's numbers as JSON.",
            "",
            "Examples:",
            "  gander theory                 all chapters, in minutes",
            "  gander theory game            one of them",
        })
public final class TheoryCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "TOPIC",
            completionCandidates = Topics.class,
            description = "Some of ${COMPLETION-CANDIDATES}. Default: all")
    private List<String> topics = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "theory",
            description = "Folder of the article, made if there is none. Default: theory")
    private Path out;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of everything random. The same seed gives the same numbers. Default: 1")
    private long seed;

    /** The names for the help. */
    static final class Topics implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Theory.names().iterator();
        }
    }

    @Override
    public Integer call() {
        RunLog log = new RunLog(System.out);
        List<Path> pages;
        try (TheoryProgress progress = new TheoryProgress(log)) {
            pages = Theory.run(topics, out, seed, progress);
        }
        log.line("open " + pages.get(0));
        return 0;
    }
}
