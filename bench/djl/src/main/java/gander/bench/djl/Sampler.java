package gander.bench.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.ParameterStore;

/** Images from an untrained generator. */
final class Sampler {
    private final NDManager manager = NDManager.newBaseManager(Device.cpu());
    private final SequentialBlock generator;
    private final ParameterStore parameters = new ParameterStore(manager, false);
    private final Shape shape;

    Sampler(Work work) {
        generator = Mlp.generator(work.generator());
        shape = new Shape(work.images(), work.generator()[0]);
        generator.initialize(manager, DataType.FLOAT32, shape);
    }

    /** Draws, and copies the pixels to a Java array. */
    void draw() {
        try (NDManager scope = manager.newSubManager()) {
            NDList z = new NDList(scope.randomUniform(-1, 1, shape));
            float[] pixels =
                    generator.forward(parameters, z, false).singletonOrThrow().toFloatArray();
            if (pixels.length == 0) {
                throw new IllegalStateException("no pixels");
            }
        }
    }
}
