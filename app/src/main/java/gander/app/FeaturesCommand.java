package gander.app;

import picocli.CommandLine.Command;

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
final class FeaturesCommand {}
