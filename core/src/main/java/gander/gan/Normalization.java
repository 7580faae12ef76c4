package gander.gan;

import gander.nn.BatchNorm;
import gander.nn.Layer;
import gander.nn.ParameterLayout;
import java.util.List;

/** What a hidden layer's values are brought to before the activation. */
public enum Normalization {
    /** They are left as they are. */
    NONE {
        @Override
        List<Layer> of(ParameterLayout layout, String name, int channels) {
            return List.of();
        }
    },
    /** {@link BatchNorm}: each channel has mean 0 and deviation 1 over a shard's rows, and then what is learnt. */
    BATCH {
        @Override
        List<Layer> of(ParameterLayout layout, String name, int channels) {
            return List.of(new BatchNorm(layout, name + ".norm", channels));
        }
    };

    /** The layers that do it, after the layer of this name, which has so many channels. */
    abstract List<Layer> of(ParameterLayout layout, String name, int channels);
}
