package gander.app.command;

import gander.UserException;
import gander.app.page.DataPage;
import gander.app.run.DataFacts;
import gander.app.run.DataLook;
import gander.app.table.DataTable;
import gander.app.terminal.RunLog;
import gander.app.terminal.Terminal;
import gander.data.picture.PictureCache;
import gander.data.source.DataConfig;
import gander.html.Html;
import gander.recipe.Names;
import gander.recipe.Recipe;
import gander.train.TrainingConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gander data}: a look at a data set. */
@Command(
        name = "data",
        description =
                "Looks at a data set before anything is trained on it: counts, sizes, labels, doubles, a picture of"
                        + " some, what an epoch takes here, and which recipe to begin with.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  gander data mnist",
            "  gander data folder:photos --size 64",
            "  gander data idx:fashion --out fashion.html",
        })
public final class DataCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "SOURCE", description = "The data set, as for gander train --data.")
    private String source;

    @Mixin
    private SourceOptions more = new SourceOptions();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "data.html",
            description = "The page. Default: data.html")
    private Path out;

    @Option(names = "--clean-cache", description = "Delete the pictures that were decoded before, and stop.")
    private boolean cleanCache;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (cleanCache) {
            long bytes = PictureCache.ofUser().clear();
            spec.commandLine().getOut().println("deleted " + Html.count(bytes / 1e6) + " MB of decoded pictures");
            return 0;
        }
        if (source == null) {
            throw new UserException("SOURCE: got none, expected a data set such as folder:DIR; name one");
        }
        DataConfig data = more.over(
                        new Flags<>(Recipe.of(TrainingConfig.reference())).setText("SOURCE", "data", source), source)
                .recipe()
                .bind()
                .data();
        DataLook look = DataLook.at(data, Recipes::advised, new RunLog(System.out));
        String command = command(look);
        DataPage page = DataFacts.page(look, command);
        page.write(out);
        PrintWriter to = spec.commandLine().getOut();
        DataTable.lines(page.rows()).forEach(line -> to.println(Terminal.wrap(line)));
        to.println(Names.printable("train on it: " + command));
        to.println(Names.printable("open " + out));
        return 0;
    }

    private String command(DataLook look) {
        int batch = Recipes.advised(look.advice()).train().batch();
        return Html.program() + " train " + look.advice().file() + " --data " + Html.shellWord(source)
                + more.typed()
                + (batch > look.training() ? " --batch " + Integer.highestOneBit(look.training()) : "");
    }
}
