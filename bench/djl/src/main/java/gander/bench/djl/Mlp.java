package gander.bench.djl;

import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.initializer.XavierInitializer;

/** Fully connected layers, ReLU between them. */
final class Mlp {
    private Mlp() {}

    static SequentialBlock generator(int[] sizes) {
        return layers(sizes, new double[0]).add(Activation::sigmoid);
    }

    static SequentialBlock discriminator(int[] sizes, double[] dropout) {
        return layers(sizes, dropout);
    }

    private static SequentialBlock layers(int[] sizes, double[] dropout) {
        SequentialBlock block = new SequentialBlock();
        for (int i = 1; i < sizes.length; i++) {
            block.add(Linear.builder().setUnits(sizes[i]).build());
            if (i + 1 < sizes.length) {
                block.add((NDList x) -> Activation.relu(x));
                if (i <= dropout.length && dropout[i - 1] > 0) {
                    block.add(Dropout.builder().optRate((float) dropout[i - 1]).build());
                }
            }
        }
        block.setInitializer(new XavierInitializer(), Parameter.Type.WEIGHT);
        return block;
    }
}
