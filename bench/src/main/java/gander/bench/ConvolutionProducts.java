package gander.bench;

import gander.gan.GeneratorConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * The matrix products that the convolutions of the DCGAN come to when each is written as one product over patches, with
 * the copying of the patches left out: a bound that no convolution reaches.
 */
record ConvolutionProducts(GeneratorConfig.Dcgan generator, int batch) {
    private static final int TAPS = 4 * 4;
    private static final int COARSE = 7 * 7;
    private static final int MIDDLE = 14 * 14;

    /** A layer as a product: rows for each image, inputs, outputs. */
    private record Layer(int rowsPerImage, int in, int out) {
        Product product(Product.Role role, int images) {
            return new Product(role, images * rowsPerImage, in, out);
        }
    }

    /** A transposed convolution spreads each pixel of its input over a patch of its output. */
    private List<Layer> generatorLayers() {
        int width = generator.width();
        return List.of(
                new Layer(1, generator.latent().size(), 2 * width * COARSE),
                new Layer(COARSE, 2 * width, width * TAPS),
                new Layer(MIDDLE, width, TAPS));
    }

    private List<Layer> discriminatorLayers() {
        int width = generator.width();
        return List.of(
                new Layer(MIDDLE, TAPS, width),
                new Layer(COARSE, width * TAPS, 2 * width),
                new Layer(1, 2 * width * COARSE, 1));
    }

    List<Product> ofOneStep(int k) {
        List<Product> products = new ArrayList<>();
        for (int turn = 0; turn < k; turn++) {
            add(products, generatorLayers(), Product.Role.FORWARD, batch, 0);
            add(products, discriminatorLayers(), Product.Role.FORWARD, 2 * batch, 0);
            add(products, discriminatorLayers(), Product.Role.WEIGHT_GRADIENT, 2 * batch, 0);
            add(products, discriminatorLayers(), Product.Role.INPUT_GRADIENT, 2 * batch, 1);
        }
        add(products, generatorLayers(), Product.Role.FORWARD, batch, 0);
        add(products, discriminatorLayers(), Product.Role.FORWARD, batch, 0);
        add(products, discriminatorLayers(), Product.Role.INPUT_GRADIENT, batch, 0);
        add(products, generatorLayers(), Product.Role.WEIGHT_GRADIENT, batch, 0);
        add(products, generatorLayers(), Product.Role.INPUT_GRADIENT, batch, 1);
        return products;
    }

    private static void add(List<Product> products, List<Layer> layers, Product.Role role, int images, int from) {
        layers.subList(from, layers.size()).forEach(layer -> products.add(layer.product(role, images)));
    }
}
