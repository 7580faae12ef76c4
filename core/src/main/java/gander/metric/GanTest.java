package gander.metric;

import gander.classifier.LabelledImages;
import gander.metric.Judges.Labelled;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;

/**
 * GAN-test: how often classifiers that have learnt from real images see in a generated one the class that it was drawn for
 * (Shmelkov, Schmid and Alahari 2018, arXiv:1807.09499, section 3.2). Like precision, it falls where images are not of their
 * class; a model that always draws the same good images gets the best score. The paper has one deep classifier; here five
 * plain ones judge, on pixels, each with a score of its own. Real test images in the generated ones' place show what real
 * ones get, and a score above that speaks of images that are easier than real ones, or copied from the training set.
 *
 * <p>A model without classes gets them from the feature network, and the score's note says so: then this is how far the
 * judges and that network agree about its images.
 *
 * @param samples generated images to ask about, at least {@value Judges#LEAST}
 */
public record GanTest(int samples) implements Metric {
    /** Under which the real images are drawn; as many as GAN-train learns from, so that the two can be set side by side. */
    private static final long SEED = 1;

    /** Checks the number. */
    public GanTest {
        Judges.requireSamples(samples);
    }

    @Override
    public String name() {
        return "ganTest" + Judges.count(samples);
    }

    @Override
    public String protocol() {
        return "accuracy on the first " + samples + " candidate images of judges that learnt from " + samples
                + " real training images, drawn at random (Shmelkov et al. 2018): " + Judges.NAMED
                + "; spread: binomial, over candidates; real: test images in their place";
    }

    @Override
    public List<Quantity> quantities() {
        return Judges.quantities("ganTest", samples);
    }

    @Override
    public HeldOut heldOut() {
        return HeldOut.TEST;
    }

    @Override
    public List<Measured> measure(ImageSample candidate, RealImages real) {
        try (PointerScope scope = new PointerScope()) {
            Labelled generated = Judges.first(name(), candidate, samples);
            Labelled training = Judges.all(name(), real.training());
            LabelledImages drawn = training.images().sample(samples, SEED);
            return Judges.scores("ganTest", samples, new Labelled(drawn, training.note()), generated);
        }
    }
}
