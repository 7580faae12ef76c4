package gander.app.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gander features}: the networks in whose eyes images are compared. */
@Command(
        name = "features",
        description = "Feature networks: what images look like to a score.",
        subcommands = FeaturesTrainCommand.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Gander brings networks for mnist and pen. Another data set needs one of its own, or one of yours:",
            "  gander features train --data idx:DIR",
        })
public final class FeaturesCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** Without a command of its own: the help. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
