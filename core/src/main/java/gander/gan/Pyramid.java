package gander.gan;

import gander.data.ImageShape;
import gander.nn.Initializer;
import gander.nn.Layer;
import gander.nn.Linear;
import gander.nn.ParameterLayout;
import gander.nn.Reshape;
import java.util.ArrayList;
import java.util.List;

/**
 * Sizes of an image and of the coarser ones that it is made of: each has half the height and width of the one before it, rounded
 * up.
 *
 * @param sizes from the image's own to the coarsest
 */
record Pyramid(List<Size> sizes) {
    /** The most pixels on the shorter side of the coarsest: a convolution of 3x3 sees about half of so many. */
    private static final int COARSEST = 7;

    /** Pixels in each direction. */
    record Size(int height, int width) {
        private Size half() {
            return new Size((height + 1) / 2, (width + 1) / 2);
        }
    }

    /** Of so many halvings. */
    static Pyramid of(ImageShape shape, int levels) {
        List<Size> sizes = new ArrayList<>();
        sizes.add(new Size(shape.height(), shape.width()));
        for (int level = 0; level < levels; level++) {
            sizes.add(sizes.get(level).half());
        }
        return new Pyramid(List.copyOf(sizes));
    }

    /** Of as many halvings as the shorter side needs to have at most 7 pixels. */
    static Pyramid of(ImageShape shape) {
        int levels = 0;
        int side = Math.min(shape.height(), shape.width());
        while (side > COARSEST) {
            side = (side + 1) / 2;
            levels++;
        }
        return of(shape, levels);
    }

    /** The number of halvings. */
    int levels() {
        return sizes.size() - 1;
    }

    /** The size after so many halvings. */
    Size at(int level) {
        return sizes.get(level);
    }

    /** The smallest. */
    Size coarsest() {
        return at(levels());
    }

    /**
     * What a generator begins with: from z, and what it is given beside it, to the coarsest image, by a linear layer that is declared
     * as "project".
     *
     * @param channels of the coarsest image
     */
    List<Layer> seed(
            ParameterLayout layout, Latent latent, int channels, Conditions conditions, Initializer initializer) {
        List<Layer> layers = new ArrayList<>();
        conditions.stem(layout).ifPresent(layers::add);
        Size size = coarsest();
        int units = LayerSizes.units("generator", channels, size.height(), size.width());
        layers.add(new Linear(layout, "project", conditions.inputs(latent.size()), units, initializer));
        layers.add(Reshape.to(channels, size.height(), size.width()));
        return layers;
    }
}
