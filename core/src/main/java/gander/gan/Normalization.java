package gander.gan;

import gander.nn.BatchNorm;
import gander.nn.Layer;
import gander.nn.LayerNorm;
import gander.nn.ParameterLayout;
import java.util.List;

/** What a hidden layer's values are brought to before the activation. */
public enum Normalization {
    /** They are left as they are. */
    NONE {
        @Override
        List<Layer> of(ParameterLayout layout, String name, int channels, Conditions conditions) {
            return List.of();
        }
    },
    /**
     * {@link BatchNorm}: each channel has mean 0 and deviation 1 over a shard's rows, and then what is learnt; for each class,
     * where the conditions say so.
     */
    BATCH {
        @Override
        List<Layer> of(ParameterLayout layout, String name, int channels, Conditions conditions) {
            return List.of(conditions.batchNorm(layout, name + ".norm", channels));
        }
    },
    /** {@link LayerNorm}: each row has mean 0 and deviation 1. */
    LAYER {
        @Override
        List<Layer> of(ParameterLayout layout, String name, int channels, Conditions conditions) {
            return List.of(new LayerNorm(layout, name + ".norm", channels));
        }
    };

    /** The layers that do it, after the layer of this name, which has so many channels. */
    abstract List<Layer> of(ParameterLayout layout, String name, int channels, Conditions conditions);
}
