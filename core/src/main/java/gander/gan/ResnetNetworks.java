package gander.gan;

import gander.data.ImageShape;
import gander.nn.Activation;
import gander.nn.Chain;
import gander.nn.Convolution;
import gander.nn.Downsampling;
import gander.nn.Filter;
import gander.nn.Float32;
import gander.nn.Identity;
import gander.nn.Initializer;
import gander.nn.Layer;
import gander.nn.Linear;
import gander.nn.MinibatchDeviation;
import gander.nn.Network;
import gander.nn.ParameterLayout;
import gander.nn.Parametrization;
import gander.nn.PixelSum;
import gander.nn.Residual;
import gander.nn.Upsampling;
import java.util.ArrayList;
import java.util.List;

/**
 * The residual networks of Miyato et al. 2018 (SNGAN), arXiv:1802.05957, tables 4 and 5. A block of the generator doubles height
 * and width before its first convolution, a block of the discriminator halves them after its second; the way around it does the
 * same, with a convolution of 1x1 where the number of channels changes.
 */
final class ResnetNetworks {
    private static final Filter PIXEL = new Filter(1, 1, 0);
    private static final Filter AROUND = new Filter(3, 1, 1);
    private static final Initializer INITIALIZER = new Initializer.XavierUniform();

    private ResnetNetworks() {}

    /** From z to images. */
    static Generator generator(
            Latent latent,
            int width,
            Activation activation,
            Activation output,
            Normalization normalization,
            ImageShape shape,
            Conditions conditions) {
        Pyramid pyramid = Pyramid.of(shape);
        ParameterLayout layout = new ParameterLayout();
        int channels = LayerSizes.channels(width, pyramid.levels());
        List<Layer> layers = pyramid.seed(layout, latent, channels, conditions, INITIALIZER);
        for (int level = pyramid.levels() - 1; level >= 0; level--) {
            int next = LayerSizes.channels(width, level);
            String name = "up" + (pyramid.levels() - 1 - level);
            Layer grown =
                    new Upsampling(pyramid.at(level).height(), pyramid.at(level).width(), Upsampling.Kind.NEAREST);
            List<Layer> body = new ArrayList<>(normalization.of(layout, name + ".first", channels, conditions));
            body.add(activation);
            body.add(grown);
            body.add(new Convolution(layout, name + ".first", channels, next, AROUND, INITIALIZER));
            body.addAll(normalization.of(layout, name + ".second", next, conditions));
            body.add(activation);
            body.add(new Convolution(layout, name + ".second", next, next, AROUND, INITIALIZER));
            Layer shortcut = channels == next
                    ? grown // the product of a pixel is the same before and after, and costs a quarter before
                    : Chain.of(new Convolution(layout, name + ".shortcut", channels, next, PIXEL, INITIALIZER), grown);
            layers.add(new Residual(new Chain(body), shortcut));
            channels = next;
        }
        layers.addAll(normalization.of(layout, "last", channels, conditions));
        layers.add(activation);
        layers.add(new Convolution(layout, "last", channels, shape.channels(), AROUND, INITIALIZER));
        layers.add(new Float32());
        layers.add(output);
        return new Generator(latent, shape, OutputRange.of(output), new Network(layout, new Chain(layers)), conditions);
    }

    /** From images to logits. */
    static Discriminator discriminator(
            int width,
            Activation activation,
            Parametrization parametrization,
            int minibatchDeviation,
            ImageShape shape,
            int packing,
            Conditions conditions) {
        int levels = Pyramid.of(shape).levels();
        ParameterLayout layout = new ParameterLayout();
        List<Layer> layers = new ArrayList<>();
        conditions.entry().ifPresent(layers::add);
        int channels = conditions.channels(packing * shape.channels());
        for (int level = 0; level <= levels; level++) {
            int next = LayerSizes.channels(width, level);
            layers.add(block(
                    layout, "down" + level, channels, next, level == 0, level < levels, activation, parametrization));
            channels = next;
        }
        layers.add(activation);
        if (minibatchDeviation > 0) {
            layers.add(new MinibatchDeviation(minibatchDeviation));
            channels++;
        }
        layers.add(new PixelSum());
        layers.add(conditions.head(
                layout,
                channels,
                parametrization.of(new Linear(layout, "logit", channels, 1, INITIALIZER), layout, "logit")));
        layers.add(conditions.verdict());
        return new Discriminator(shape, packing, new Network(layout, new Chain(layers)));
    }

    /**
     * Two convolutions and the way around them.
     *
     * @param first whether it is given the image, to which no activation is applied
     * @param halves whether the result has half the size
     */
    private static Layer block(
            ParameterLayout layout,
            String name,
            int in,
            int out,
            boolean first,
            boolean halves,
            Activation activation,
            Parametrization parametrization) {
        List<Layer> body = new ArrayList<>();
        if (!first) {
            body.add(activation);
        }
        body.add(parametrization.of(
                new Convolution(layout, name + ".first", in, out, AROUND, INITIALIZER), layout, name + ".first"));
        body.add(activation);
        body.add(parametrization.of(
                new Convolution(layout, name + ".second", out, out, AROUND, INITIALIZER), layout, name + ".second"));
        List<Layer> shortcut = new ArrayList<>();
        if (halves) {
            body.add(Downsampling.MEAN);
            shortcut.add(Downsampling.MEAN);
        }
        if (in != out) {
            String around = name + ".shortcut";
            shortcut.add(
                    parametrization.of(new Convolution(layout, around, in, out, PIXEL, INITIALIZER), layout, around));
        }
        return new Residual(new Chain(body), shortcut.isEmpty() ? new Identity() : new Chain(shortcut));
    }
}
