package gander.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Holds docs/cli.md to what the commands say of themselves. With {@code -Dgander.updateDocs=true} it writes the page. */
class CliDocsTest {
    private static final int WIDTH = 80;
    private static final String UPDATE = "mvn -pl app -am test -Dtest=CliDocsTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dgander.updateDocs=true";

    private final Path page =
            Path.of(System.getenv().getOrDefault("GANDER_ROOT", "..")).resolve("docs/cli.md");

    @Test
    void thePageIsWhatTheCommandsPrint() throws IOException {
        String printed = render();
        if (Boolean.getBoolean("gander.updateDocs")) {
            Files.writeString(page, printed);
        }
        assertThat(Files.exists(page) ? Files.readString(page).replace("\r\n", "\n") : "")
                .as("docs/cli.md is not what the commands print. Write it anew with: %s", UPDATE)
                .isEqualTo(printed);
    }

    private static String render() {
        CommandLine gander = Main.commandLine();
        gander.setUsageHelpAutoWidth(false);
        gander.setUsageHelpWidth(WIDTH);
        StringBuilder text =
                new StringBuilder("# The commands\n\nWritten by the build from the program's own help; to write"
                        + " it anew:\n\n```sh\n" + UPDATE + "\n```\n");
        section(text, "gander help", gander);
        sections(text, "gander ", gander);
        return text.append(
                        "\nExit codes: 0 done; 2 something the user can put right, said in one line; 1 a bug, with its"
                                + " stack; 3 a run ended by --stop-on-collapse; 130 interrupted by Ctrl-C.\n")
                .toString();
    }

    /** The commands of a command, each followed by its own. */
    private static void sections(StringBuilder text, String typed, CommandLine above) {
        for (Map.Entry<String, CommandLine> command : above.getSubcommands().entrySet()) {
            if (!command.getKey().equals("help")) {
                section(text, typed + command.getKey() + " --help", command.getValue());
                sections(text, typed + command.getKey() + " ", command.getValue());
            }
        }
    }

    private static void section(StringBuilder text, String typed, CommandLine command) {
        String usage = command.getUsageMessage(Ansi.OFF).replace("\r\n", "\n");
        text.append("\n## `")
                .append(typed)
                .append("`\n\n```text\n")
                .append(usage)
                .append("```\n");
    }
}
