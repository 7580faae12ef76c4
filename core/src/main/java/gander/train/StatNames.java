package gander.train;

/** The names of the statistics in stats.jsonl and timing.jsonl. */
public final class StatNames {
    /** Mean discriminator loss over the minibatch. */
    public static final String DISCRIMINATOR_LOSS = "Loss/discriminator";
    /** Mean generator loss over the minibatch. */
    public static final String GENERATOR_LOSS = "Loss/generator";
    /** Mean D(x) over the real minibatch. */
    public static final String REAL_SCORE = "D(x)";
    /** Mean D(G(z)) over the generated minibatch. */
    public static final String FAKE_SCORE = "D(G(z))";
    /** Norm of the discriminator's gradient. */
    public static final String DISCRIMINATOR_GRADIENT = "Gradient/discriminator";
    /** Norm of the generator's gradient. */
    public static final String GENERATOR_GRADIENT = "Gradient/generator";
    /** How different generated images are from each other, as a share of how different real ones are. */
    public static final String DIVERSITY = "Diversity";
    /** Seconds spent training, over all sessions of the run. */
    public static final String SECONDS_TOTAL = "Timing/secondsTotal";
    /** Steps in a second, since the line before. */
    public static final String STEPS_PER_SECOND = "Timing/stepsPerSecond";
    /** Real images in a second, since the line before. */
    public static final String IMAGES_PER_SECOND = "Timing/imagesPerSecond";

    private StatNames() {}
}
