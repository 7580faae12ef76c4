package gander.article.model;

import gander.article.topic.Findings;
import gander.article.topic.Topic;
import gander.baseline.model.Baseline;
import gander.chart.Figure;
import gander.chart.Layer.Colour;
import gander.data.ImageSet;
import gander.data.Split;
import gander.data.pen.PenDigits;
import gander.data.pen.PenSource;
import gander.gan.GenerativeModel;
import gander.metric.Fid;
import gander.metric.ImageSample;
import gander.metric.RealImages;
import gander.metric.feature.FeatureExtractor;
import gander.metric.feature.Features;
import gander.tensor.CounterRandom;
import gander.tensor.RandomStream;
import gander.tensor.Tensors;
import gander.theory.image.ImageJudges;
import gander.theory.image.ImageModels;
import gander.theory.numeric.Estimate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Generative models before GANs, one budget for three kinds, and what their written distance does not see. */
public final class AutoencodersTopic implements Topic {
    /** Runs of each model. */
    static final int RUNS = 3;

    private static final int TRAINING = 2400;
    private static final int SCORED = 500;
    private static final int SHOWN = 8;
    private static final long SAMPLES = 1;
    private static final int NOISE = 7;

    @Override
    public String name() {
        return "autoencoders";
    }

    @Override
    public String question() {
        return "What did generative models do before GANs, and what does a distance that people wrote down not see?";
    }

    @Override
    public void run(Findings findings) {
        PenSource digits = new PenSource();
        FeatureExtractor network = Features.shipped(digits.name()).orElseThrow();
        findings.progress(0, "two autoencoders and a GAN");
        try (network;
                ImageSet training = digits.first(Split.TRAIN, TRAINING);
                ImageSet test = digits.first(Split.TEST, SCORED)) {
            List<ImageModels> runs = IntStream.range(0, RUNS)
                    .parallel()
                    .mapToObj(run -> ImageModels.train(training, seed(findings.seed(), run)))
                    .toList();
            try {
                budget(findings);
                scores(findings, runs, network, training, test);
                findings.figure(images(runs.get(0), test));
                findings.progress(0.8, "what three judges say of a damaged digit");
                new JudgeFigures(training, test, network, runs).run(findings);
            } finally {
                runs.forEach(ImageModels::close);
            }
        }
        Study.read().quote(findings);
        findings.progress(1, "done");
    }

    /** Positive, as a recipe wants it, and of this chapter alone. */
    private static long seed(long seed, int run) {
        return CounterRandom.below(RandomStream.THEORY.key(seed, 6), run, Integer.MAX_VALUE);
    }

    private static void budget(Findings findings) {
        int pixels = PenDigits.SIDE * PenDigits.SIDE;
        findings.number("latent", ImageModels.LATENT, "components of the code, and of z");
        findings.number("hidden", ImageModels.HIDDEN, "units of the one hidden layer of each network");
        findings.number("pixels", pixels, "numbers of an image");
        findings.number(
                "drawing",
                (ImageModels.LATENT + 1) * ImageModels.HIDDEN + (ImageModels.HIDDEN + 1) * pixels,
                "parameters from code or z to the image, the same in all three models");
        findings.number("training", TRAINING, "images that they are trained on");
        findings.number("epochs", ImageModels.EPOCHS, "how often each image is shown to each model");
        findings.number(
                "updates", TRAINING * ImageModels.EPOCHS / (double) ImageModels.BATCH, "updates of each network");
        findings.number("runs", RUNS, "runs of each model, which differ in their seed");
        findings.number("scored", SCORED, "images that are scored, drawn by a model or real");
    }

    private static void scores(
            Findings findings, List<ImageModels> runs, FeatureExtractor network, ImageSet training, ImageSet test) {
        float[] unseen = UnitImages.of(test);
        ImageJudges judges = new ImageJudges(test.shape());
        try (ImageSample seen = ImageSample.of(training, network);
                ImageSample real = ImageSample.of(test, network);
                ImageSample noise = noise(findings.seed(), test, network)) {
            RealImages images = new RealImages(seen, real);
            findings.number("floor", distance(real, images), "squared Frechet distance of as many unseen real images");
            findings.number("ceiling", distance(noise, images), "the same of as many images of uniform noise");
            score(findings, "autoencoder", runs, ImageModels::autoencoder, network, images);
            score(findings, "standardNormal", runs, ImageModels::standardNormal, network, images);
            score(findings, "variational", runs, ImageModels::variational, network, images);
            score(findings, "gan", runs, ImageModels::generator, network, images);
        }
        reconstruction(findings, "autoencoder", runs, ImageModels::autoencoder, test, unseen, judges);
        reconstruction(findings, "variational", runs, ImageModels::variational, test, unseen, judges);
        float[] mean = UnitImages.repeated(
                UnitImages.mean(UnitImages.of(training), test.shape().size()), SCORED);
        findings.number(
                "mean.mse",
                Arrays.stream(judges.squaredErrors(unseen, mean)).average().orElseThrow(),
                "mean squared error, over pixels and unseen images, of the training images' mean in their place");
    }

    private static ImageSample noise(long seed, ImageSet images, FeatureExtractor network) {
        long key = RandomStream.THEORY.key(seed, 6, NOISE);
        byte[] pixels = new byte[SCORED * images.shape().size()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) CounterRandom.below(key, i, 256);
        }
        return ImageSample.of("noise", images.shape(), pixels, Optional.empty(), network);
    }

    private static double distance(ImageSample sample, RealImages real) {
        return new Fid(SCORED).measure(sample, real).get(0).value();
    }

    private static void score(
            Findings findings,
            String key,
            List<ImageModels> runs,
            Function<ImageModels, GenerativeModel> which,
            FeatureExtractor network,
            RealImages real) {
        Estimate score = Estimate.of(runs.stream()
                .mapToDouble(run -> {
                    try (ImageSample drawn = ImageSample.of(key, which.apply(run), SAMPLES, SCORED, network)) {
                        return distance(drawn, real);
                    }
                })
                .toArray());
        findings.number(
                key + ".frechet",
                score.value(),
                "squared Frechet distance of features between generated and training images, mean over runs: " + key);
        findings.deviation(key + ".frechet", score);
    }

    private static void reconstruction(
            Findings findings,
            String key,
            List<ImageModels> runs,
            Function<ImageModels, Baseline> which,
            ImageSet test,
            float[] unseen,
            ImageJudges judges) {
        Estimate error = Estimate.of(runs.stream()
                .mapToDouble(run -> Arrays.stream(judges.squaredErrors(
                                unseen,
                                which.apply(run).reconstructions(test, SCORED).orElseThrow()))
                        .average()
                        .orElseThrow())
                .toArray());
        findings.number(
                key + ".mse",
                error.value(),
                "mean squared error of reconstructions, over pixels and unseen images, mean over runs: " + key);
        findings.deviation(key + ".mse", error);
    }

    private static Figure images(ImageModels models, ImageSet test) {
        ImageRows through = new ImageRows(PenDigits.SIDE, SHOWN)
                .row("unseen digits (data)", Colour.DATA, Tensors.toBytes(test.pixels()))
                .row("autoencoder", Colour.FOURTH, reconstructed(models.autoencoder(), test))
                .row("variational autoencoder", Colour.FIFTH, reconstructed(models.variational(), test));
        ImageRows drawn = new ImageRows(PenDigits.SIDE, SHOWN)
                .row("autoencoder, codes from N(0, 1)", Colour.FOURTH, drawn(models.standardNormal()))
                .row("autoencoder, codes from a fitted Gaussian", Colour.FOURTH, drawn(models.autoencoder()))
                .row("variational autoencoder", Colour.FIFTH, drawn(models.variational()))
                .row("GAN", Colour.GENERATOR, drawn(models.generator()));
        return new Figure(
                "autoencoders-images",
                "First panel: handwritten digits and under them what two autoencoders make of them, a little blurred; second panel: what is"
                        + " drawn from random codes: shadows from the plain autoencoder, blurred digits from the fitted Gaussian and"
                        + " the variational one, grainy ones from the GAN.",
                2,
                List.of(through.panel("Through the code and back"), drawn.panel("Drawn from random codes")));
    }

    private static byte[] reconstructed(Baseline model, ImageSet test) {
        return ImageJudges.bytes(model.reconstructions(test, SHOWN).orElseThrow());
    }

    private static byte[] drawn(GenerativeModel model) {
        return model.bytes(SAMPLES, 0, SHOWN);
    }
}
