package gander.gan;

import gander.data.ImageShape;
import gander.nn.Activation;
import gander.nn.Chain;
import gander.nn.Dropout;
import gander.nn.Float32;
import gander.nn.Layer;
import gander.nn.Linear;
import gander.nn.MinibatchDeviation;
import gander.nn.Network;
import gander.nn.ParameterLayout;
import gander.nn.Parametrization;
import gander.nn.Reshape;
import gander.nn.Residual;
import java.util.ArrayList;
import java.util.List;

/** Fully connected layers: the networks of Goodfellow et al. 2014, arXiv:1406.2661, section 5. */
final class MlpNetworks {
    private MlpNetworks() {}

    /** From z to pixels, or to points. */
    static Generator generator(
            Latent latent,
            List<Integer> hidden,
            Activation activation,
            Activation output,
            Normalization normalization,
            boolean residual,
            ImageShape shape,
            Conditions conditions) {
        ParameterLayout layout = new ParameterLayout();
        List<Layer> layers = new ArrayList<>();
        conditions.stem(layout).ifPresent(layers::add);
        int width = conditions.inputs(latent.size());
        for (int i = 0; i < hidden.size(); i++) {
            int units = hidden.get(i);
            List<Layer> block = new ArrayList<>();
            block.add(new Linear(layout, "hidden" + i, width, units));
            block.addAll(normalization.of(layout, "hidden" + i, units, conditions));
            block.add(activation);
            if (residual && units == width) {
                layers.add(Residual.around(new Chain(block)));
            } else {
                layers.addAll(block);
            }
            width = units;
        }
        layers.add(new Linear(layout, "output", width, shape.size()));
        if (residual || normalization != Normalization.NONE) {
            layers.add(new Float32()); // the last layer stands alone then, and would give its own numbers
        }
        if (output != Activation.IDENTITY) {
            layers.add(output);
        }
        layers.add(Reshape.to(shape.channels(), shape.height(), shape.width()));
        return new Generator(latent, shape, OutputRange.of(output), new Network(layout, new Chain(layers)), conditions);
    }

    /** From pixels to one logit, with dropout. */
    static Discriminator discriminator(
            List<Integer> hidden,
            Activation activation,
            List<Double> dropout,
            Parametrization parametrization,
            Normalization normalization,
            int minibatchDeviation,
            ImageShape shape,
            int packing,
            Conditions conditions) {
        ParameterLayout layout = new ParameterLayout();
        List<Layer> layers = new ArrayList<>();
        layers.add(Reshape.to((long) packing * shape.size()));
        conditions.entry().ifPresent(layers::add);
        int width = conditions.channels(packing * shape.size());
        for (int i = 0; i < hidden.size(); i++) {
            int units = hidden.get(i);
            String name = "hidden" + i;
            layers.add(parametrization.of(new Linear(layout, name, width, units), layout, name));
            layers.addAll(normalization.of(layout, name, units, Conditions.NONE));
            layers.add(activation);
            layers.add(new Dropout(i, dropout.get(i)));
            width = units;
        }
        if (minibatchDeviation > 0) {
            layers.add(new MinibatchDeviation(minibatchDeviation));
            width++;
        }
        layers.add(conditions.head(
                layout, width, parametrization.of(new Linear(layout, "logit", width, 1), layout, "logit")));
        layers.add(conditions.verdict());
        return new Discriminator(shape, packing, new Network(layout, new Chain(layers)));
    }
}
