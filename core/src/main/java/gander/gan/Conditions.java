package gander.gan;

import gander.UserException;
import gander.nn.Condition;
import gander.nn.Layer;
import gander.nn.ParameterLayout;
import gander.tensor.ComputeDevice;
import gander.tensor.Tensors;
import java.util.Arrays;
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
        return kind.inputs(latent);
    }

    /** What comes before the generator's first layer. */
    Optional<Layer> stem(ParameterLayout layout) {
        return kind.stem(layout, classes);
    }

    /** What comes after the discriminator's last hidden layer. */
    Layer head(ParameterLayout layout, int features, Layer logit) {
        return kind.head(layout, features, classes, logit);
    }

    /** The condition of rows of these classes [N]; none where classes are not used. */
    public Condition of(int[] labels, ComputeDevice device) {
        return kind.ofClasses()
                ? new Condition.Classes(device.place(
                        Tensors.of(Arrays.stream(labels).asLongStream().toArray())))
                : Condition.NONE;
    }
}
