package gander.metric;

import gander.metric.Judges.Labelled;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;

/**
 * GAN-train: how well classifiers that have learnt from generated images alone do on real ones (Shmelkov, Schmid and Alahari
 * 2018, arXiv:1807.09499, section 3.1). Like recall, it falls where the images lack variety, and it falls too where they are
 * not real enough to learn from. The paper has one deep classifier; here five plain ones judge, on pixels, each with a score
 * of its own. Real training images in the generated ones' place show what real ones get.
 *
 * <p>A model without classes gets them from the feature network, and the score's note says so: a class is then what that
 * network takes an image for, and not what the model meant it to be.
 *
 * @param samples generated images to learn from, at least {@value Judges#LEAST}
 */
public record GanTrain(int samples) implements Metric {
    /** Checks the number. */
    public GanTrain {
        Judges.requireSamples(samples);
    }

    @Override
    public String name() {
        return "ganTrain" + Judges.count(samples);
    }

    @Override
    public String protocol() {
        return "accuracy on all real test images of judges that learnt from the first " + samples
                + " candidate images (Shmelkov et al. 2018): " + Judges.NAMED
                + "; spread: binomial, over test images; real: training images in the candidates' place";
    }

    @Override
    public List<Quantity> quantities() {
        return Judges.quantities("ganTrain", samples);
    }

    @Override
    public HeldOut heldOut() {
        return HeldOut.TRAINING;
    }

    @Override
    public List<Measured> measure(ImageSample candidate, RealImages real) {
        try (PointerScope scope = new PointerScope()) {
            Labelled generated = Judges.first(name(), candidate, samples);
            return Judges.scores("ganTrain", samples, generated, Judges.all(name(), real.test()));
        }
    }
}
