package gander.gan;

import gander.UserException;
import gander.nn.Condition;
import gander.nn.Layer;
import gander.nn.ParameterLayout;
import gander.nn.Reshape;
import gander.optim.Term;
import gander.tensor.ComputeDevice;
import gander.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A conditioning for one data set.
 *
 * @param kind what rows are given with
 * @param classes how many classes the data has; 0 where they are not used
 */
public record Conditions(Conditioning kind, int classes) {
    /** Rows have none. */
    public static final Conditions NONE = new Conditions(new Conditioning.None(), 0);

    /** Checks that there are classes if there must be, and forgets them if they are not used. */
    public Conditions {
        classes = kind.ofClasses() ? classes : 0;
        if (kind.ofClasses() && classes < 1) {
            throw new UserException("conditioning: the networks are to be told each image's class, but the data has no"
                    + " classes; take data with labels, or conditioning: none");
        }
    }

    /** How many numbers the generator's first layer is given. */
    int inputs(int latent) {
        return kind.inputs(latent, classes);
    }

    /** What comes before the generator's first layer. */
    Optional<Layer> stem(ParameterLayout layout) {
        return kind.stem(layout, classes);
    }

    /** What comes before the discriminator's first layer. */
    Optional<Layer> entry() {
        return kind.entry(classes);
    }

    /** How many channels the discriminator's first layer is given, for rows of so many. */
    int channels(int ofRows) {
        return kind.channels(ofRows, classes);
    }

    /** What shapes the head's values [N, 1 + more]: a number for each row, or a row of numbers. */
    Layer verdict() {
        int more = kind.auxiliaries(classes);
        return more == 0 ? Reshape.to() : Reshape.to(1L + more);
    }

    /** What comes after the discriminator's last hidden layer. */
    Layer head(ParameterLayout layout, int features, Layer logit) {
        return kind.head(layout, features, classes, logit);
    }

    /** Batch normalisation in the generator. */
    Layer batchNorm(ParameterLayout layout, String name, int channels) {
        return kind.batchNorm(layout, name, channels, classes);
    }

    /** What the discriminator minimises beside the adversarial loss, for rows that were judged. */
    public List<Term> terms(Judged.Pair judged, int batch) {
        List<Term> terms = new ArrayList<>(terms(judged.real(), batch));
        terms.addAll(terms(judged.fake(), batch));
        return terms;
    }

    /** What either network minimises beside the adversarial loss, for rows that were judged. */
    public List<Term> terms(Judged judged, int batch) {
        return kind.terms(judged, batch);
    }

    /** The condition of rows of these classes [N]; none where classes are not used. */
    public Condition of(int[] labels, ComputeDevice device) {
        return kind.ofClasses()
                ? new Condition.Classes(device.place(
                        Tensors.of(Arrays.stream(labels).asLongStream().toArray())))
                : Condition.NONE;
    }
}
