package gander.app.command;

import gander.baseline.BaselineConfig;
import gander.baseline.BaselineOptions;
import gander.baseline.KernelDensity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gander train kde}. */
@Command(
        name = "kde",
        description = "Puts a Gaussian kernel around each training image.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example:", "  gander train kde --bandwidths [0.2]"})
final class TrainKernelDensity extends TrainBaseline {
    @Option(
            names = "--bandwidths",
            paramLabel = "[X,...]",
            description =
                    "The kernel's standard deviations to choose from by the likelihood of held-out images. Default:"
                            + " twenty from 0.05 to 0.5")
    private String bandwidths;

    @Override
    public BaselineConfig defaults() {
        return KernelDensity.grid();
    }

    @Override
    Flags<BaselineOptions> over(Flags<BaselineOptions> flags) {
        return flags.set("--bandwidths", "model.bandwidths", bandwidths);
    }
}
