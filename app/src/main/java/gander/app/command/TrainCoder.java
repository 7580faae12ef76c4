package gander.app.command;

import gander.baseline.BaselineOptions;
import picocli.CommandLine.Option;

/** What {@code gander train ae} and {@code gander train vae} have in common: an encoder and a decoder, by minibatches. */
abstract class TrainCoder extends TrainBaseline {
    @Option(
            names = "--hidden",
            paramLabel = "[N,...]",
            description = "Units of the encoder's hidden layers; the decoder mirrors them. Default: [512]")
    private String hidden;

    @Option(names = "--epochs", paramLabel = "N", description = "Times each training image is shown. Default: 50")
    private String epochs;

    @Option(names = "--batch", paramLabel = "N", description = "Images in a minibatch. Default: 64")
    private String batch;

    @Override
    Flags<BaselineOptions> over(Flags<BaselineOptions> flags) {
        return flags.set("--hidden", "model.hidden", hidden)
                .set("--epochs", "model.epochs", epochs)
                .set("--batch", "model.batch", batch);
    }
}
