package gander.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gander.gan.DiscriminatorConfig;
import gander.gan.GeneratorConfig;
import gander.nn.Precision;
import gander.optim.OptimizerConfig;
import gander.recipe.Recipe;
import gander.tensor.ComputeDevice;
import gander.train.TrainingConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Something to be measured, the same for all contenders.
 *
 * @param name as {@code --workload} and the table have it
 * @param what one line for the reader
 * @param kind what a contender does in a round
 * @param config the networks, the optimizers and the game
 * @param images how many are drawn at a time; for {@link Kind#SAMPLE} only
 */
record Workload(String name, String what, Kind kind, TrainingConfig config, int images) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a contender does in a round, and what comes of it. */
    enum Kind {
        /** Steps of training, as many as fit into the round. */
        TRAIN("train", "steps/s", true),
        /** Images from an untrained generator, on the CPU as floats in [0, 1]. */
        SAMPLE("sample", "images/s", true),
        /** In a process that has done so before: from opening the data's files to the end of the first step. */
        FIRST_STEP("first-step", "s", false),
        /** The same, from starting the process. */
        COLD_START("first-step", "s", false);

        private final String word;
        private final String unit;
        private final boolean moreIsBetter;

        Kind(String word, String unit, boolean moreIsBetter) {
            this.word = word;
            this.unit = unit;
            this.moreIsBetter = moreIsBetter;
        }

        String unit() {
            return unit;
        }

        boolean moreIsBetter() {
            return moreIsBetter;
        }
    }

    /** All workloads, in the table's order. */
    static List<Workload> all() {
        TrainingConfig reference = TrainingConfig.reference();
        TrainingConfig wide = with(
                reference,
                "generator.hidden=[128, 256, 512, 1024]",
                "discriminator.hidden=[512, 256]",
                "discriminator.dropout=[0.0, 0.0]",
                "train.batch=64");
        TrainingConfig dcgan = with(
                reference,
                "generator={type: dcgan, latent: 100, prior: uniform, width: 32, activation: relu, output: sigmoid}",
                "discriminator={type: dcgan, width: 32, activation: leaky-relu}",
                "train.batch=64");
        return List.of(
                train("mlp-mnist", "the reference game, batch 128, k = 1", reference),
                train("mlp-wide", "G 100-128-256-512-1024-784, D 784-512-256-1, ReLU, sigmoid, batch 64", wide),
                train("dcgan", "two (transposed) convolutions a side on 28x28, width 32, batch 64", dcgan),
                train("mlp-mnist-bf16", "mlp-mnist, products in bfloat16", bf16(reference)),
                train("mlp-wide-bf16", "mlp-wide, products in bfloat16", bf16(wide)),
                train("dcgan-bf16", "dcgan, products in bfloat16", bf16(dcgan)),
                new Workload("sample-1", "one image at a time from mlp-mnist's generator", Kind.SAMPLE, reference, 1),
                new Workload("sample-256", "256 images at a time from it", Kind.SAMPLE, reference, 256),
                new Workload(
                        "first-step",
                        "60,000 images from files, new networks, one step of mlp-mnist",
                        Kind.FIRST_STEP,
                        reference,
                        0),
                new Workload("cold-start", "the same, from starting the process", Kind.COLD_START, reference, 0));
    }

    private static Workload train(String name, String what, TrainingConfig config) {
        return new Workload(name, what, Kind.TRAIN, config, 0);
    }

    private static TrainingConfig bf16(TrainingConfig config) {
        return with(config, "run.precision=bf16");
    }

    private static TrainingConfig with(TrainingConfig config, String... assignments) {
        Recipe<TrainingConfig> recipe = Recipe.of(config);
        for (String assignment : assignments) {
            recipe = recipe.set(assignment);
        }
        return recipe.bind();
    }

    /** The same where the networks live on this device. */
    Workload on(ComputeDevice device) {
        return new Workload(name, what, kind, with(config, "run.device=" + word(device)), images);
    }

    /** Whether this machine can do it. */
    boolean possible() {
        return config.run().precision() == Precision.F32
                || config.run().device() == ComputeDevice.CUDA
                || Precision.processorHasBf16();
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    /** The workload as a contender is told of it. */
    ObjectNode request(String dataFolder, double trialSeconds) {
        if (!(config.optimizer().generator() instanceof OptimizerConfig.Adam adam)) {
            throw new IllegalStateException(
                    "workloads are of Adam, got " + config.optimizer().generator());
        }
        ObjectNode request = JSON.createObjectNode()
                .put("do", "prepare")
                .put("kind", kind.word)
                .put("name", name)
                .put("images", images)
                .put("batch", config.train().batch())
                .put("k", config.train().k())
                .put("learningRate", adam.learningRate())
                .put("beta1", adam.beta1())
                .put("beta2", adam.beta2())
                .put("epsilon", adam.epsilon())
                .put("cores", Runtime.getRuntime().availableProcessors())
                .put("trialSeconds", trialSeconds)
                .put("precision", word(config.run().precision()))
                .put("device", word(config.run().device()))
                .put("data", dataFolder);
        if (config.discriminator() instanceof DiscriminatorConfig.Mlp d) {
            request.set("generator", JSON.valueToTree(generatorSizes()));
            request.set("discriminator", JSON.valueToTree(discriminatorSizes()));
            request.set("dropout", JSON.valueToTree(d.dropout()));
        } else if (config.generator() instanceof GeneratorConfig.Dcgan g) {
            request.put("latent", g.latent().size()).put("width", g.width());
        }
        return request;
    }

    /** Units of the generator from z to pixels. */
    List<Integer> generatorSizes() {
        GeneratorConfig.Mlp g = (GeneratorConfig.Mlp) config.generator();
        return chain(g.latent().size(), g.hidden(), DataFolder.SHAPE.size());
    }

    /** Units of the discriminator from pixels to the logit. */
    List<Integer> discriminatorSizes() {
        return chain(DataFolder.SHAPE.size(), ((DiscriminatorConfig.Mlp) config.discriminator()).hidden(), 1);
    }

    private static List<Integer> chain(int first, List<Integer> hidden, int last) {
        List<Integer> sizes = new ArrayList<>(hidden);
        sizes.add(0, first);
        sizes.add(last);
        return sizes;
    }

    /** The matrix products of one step, or of one call for samples. */
    List<Product> products() {
        if (config.generator() instanceof GeneratorConfig.Dcgan g) {
            return new ConvolutionProducts(g, config.train().batch())
                    .ofOneStep(config.train().k());
        }
        List<Product> products = new ArrayList<>();
        if (kind == Kind.SAMPLE) {
            forward(products, images, generatorSizes());
            return products;
        }
        int batch = config.train().batch();
        IntStream.range(0, config.train().k()).forEach(turn -> {
            forward(products, batch, generatorSizes());
            forward(products, 2 * batch, discriminatorSizes());
            backward(products, 2 * batch, discriminatorSizes(), true, false);
        });
        forward(products, batch, generatorSizes());
        forward(products, batch, discriminatorSizes());
        backward(products, batch, discriminatorSizes(), false, true);
        backward(products, batch, generatorSizes(), true, false);
        return products;
    }

    private static void forward(List<Product> products, int rows, List<Integer> sizes) {
        for (int i = 1; i < sizes.size(); i++) {
            products.add(new Product(Product.Role.FORWARD, rows, sizes.get(i - 1), sizes.get(i)));
        }
    }

    /** The gradients of the weights, of the layers' inputs, and of the network's own input, where they are needed. */
    private static void backward(
            List<Product> products, int rows, List<Integer> sizes, boolean ofWeights, boolean ofInput) {
        for (int i = sizes.size() - 1; i > 0; i--) {
            if (ofWeights) {
                products.add(new Product(Product.Role.WEIGHT_GRADIENT, rows, sizes.get(i - 1), sizes.get(i)));
            }
            if (i > 1 || ofInput) {
                products.add(new Product(Product.Role.INPUT_GRADIENT, rows, sizes.get(i - 1), sizes.get(i)));
            }
        }
    }
}
