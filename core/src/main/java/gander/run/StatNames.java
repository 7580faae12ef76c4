package gander.run;

/** The names of the statistics in stats.jsonl and timing.jsonl. */
public final class StatNames {
    /** Mean discriminator loss over the minibatch. */
    public static final String DISCRIMINATOR_LOSS = "Loss/discriminator";
    /** Mean generator loss over the minibatch. */
    public static final String GENERATOR_LOSS = "Loss/generator";
    /** Mean D(x) over the real minibatch. */
    public static final String REAL_OUTPUT = "D(x)";
    /** Mean D(G(z)) over the generated minibatch. */
    public static final String FAKE_OUTPUT = "D(G(z))";
    /** Mean logit over the real minibatch, where a logit is not the log-odds that D(x) is made of. */
    public static final String REAL_LOGIT = "Logit/real";
    /** Mean logit over the generated minibatch, where a logit is not the log-odds that D(G(z)) is made of. */
    public static final String FAKE_LOGIT = "Logit/fake";
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

    /** Mean of a penalty over the minibatch. */
    public static String penalty(String name) {
        return "Penalty/" + name;
    }
}
