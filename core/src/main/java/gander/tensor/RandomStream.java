package gander.tensor;

/**
 * What a run's random numbers are for. Each use has a stream of its own, so that one more number drawn for one of them
 * changes nothing for the others.
 */
public enum RandomStream {
    /** The generator's initial parameters. */
    GENERATOR_PARAMETERS(1),
    /** The discriminator's initial parameters. */
    DISCRIMINATOR_PARAMETERS(2),
    /** The order of the training images. */
    SHUFFLE(3),
    /** All noise of a discriminator update. */
    DISCRIMINATOR_UPDATE(4),
    /** All noise of a generator update. */
    GENERATOR_UPDATE(5),
    /** Latent vectors of samples for people to look at, and to score. */
    SAMPLES(6),
    /** Parameters, order, warps and dropout of a feature network in training. */
    FEATURE_NETWORK(7),
    /** Points of a distribution that a data set is drawn from. */
    DATA(8),
    /** Latent vectors by which a generator with batch normalisation is measured; of no run. */
    CALIBRATION(9),
    /** All that is random in fitting a model that is not a GAN. */
    MODEL_FIT(20),
    /** Random numbers by which such a model estimates something of itself, a likelihood say. */
    MODEL_ESTIMATE(21),
    /** Which images a classifier learns from, and in which order. */
    CLASSIFIER(40),
    /** All that is random in an experiment on the theory. */
    THEORY(60);

    private final long number;

    RandomStream(long number) {
        this.number = number;
    }

    /** The stream's key for this seed and place of use, for {@link CounterRandom}. */
    public long key(long seed, long... coordinates) {
        return CounterRandom.key(CounterRandom.key(seed, number), coordinates);
    }
}
