package gander.bench.study;

import static gander.bench.study.StudyModel.Family.AUTOENCODER;
import static gander.bench.study.StudyModel.Family.GAN;
import static gander.bench.study.StudyModel.Family.STATISTICAL;

import java.util.List;

/** Which models are compared, and how each is trained. */
final class StudyPlan {
    /** Of the autoencoders: their errors hardly fall any more, and the study takes an hour less than with their 50. */
    private static final String EPOCHS = "20";

    private StudyPlan() {}

    /** All models, in the order in which they are shown. */
    static List<StudyModel> models() {
        return List.of(
                new StudyModel("gan", "GAN", GAN, List.of("recipes/mlp-mnist.yaml"), true),
                new StudyModel(
                        "gan-bf16",
                        "GAN, products in bfloat16",
                        GAN,
                        List.of("recipes/mlp-mnist.yaml", "--precision", "bf16"),
                        true),
                new StudyModel(
                        "gan-ema",
                        "GAN, averaged generator",
                        GAN,
                        List.of("recipes/mlp-mnist.yaml", "--set", "train.emaHalfLifeKimg=50"),
                        true),
                new StudyModel(
                        "ae",
                        "Autoencoder, codes from a fitted Gaussian",
                        AUTOENCODER,
                        List.of("ae", "--epochs", EPOCHS),
                        true),
                new StudyModel(
                        "vae-2", "VAE, 2 latent dimensions", AUTOENCODER, List.of("vae", "--epochs", EPOCHS), true),
                new StudyModel(
                        "vae-20",
                        "VAE, 20 latent dimensions",
                        AUTOENCODER,
                        List.of("vae", "--latent", "20", "--epochs", EPOCHS),
                        true),
                new StudyModel("nb-bernoulli", "Naive Bayes, Bernoulli pixels", STATISTICAL, List.of("nb"), false),
                new StudyModel(
                        "nb-gaussian",
                        "Naive Bayes, Gaussian pixels",
                        STATISTICAL,
                        List.of("nb", "--pixels", "gaussian"),
                        false),
                new StudyModel("gmm", "Gaussian mixture", STATISTICAL, List.of("gmm"), true),
                new StudyModel("hmm", "Hidden Markov model over rows", STATISTICAL, List.of("hmm"), true),
                new StudyModel("kde", "Kernel density", STATISTICAL, List.of("kde"), false),
                new StudyModel(
                        "ae-naive",
                        "Autoencoder, codes from a standard normal",
                        AUTOENCODER,
                        List.of("ae", "--sampling", "standard-normal", "--epochs", EPOCHS),
                        true));
    }
}
