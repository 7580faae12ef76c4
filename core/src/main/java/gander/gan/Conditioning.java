package gander.gan;

import gander.nn.BatchNorm;
import gander.nn.ConditionalBatchNorm;
import gander.nn.Initializer;
import gander.nn.Layer;
import gander.nn.ParameterLayout;
import gander.optim.Term;
import gander.recipe.Default;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * What a game's rows are given with, and how the networks take it in. Without more it is what networks without conditions do.
 *
 * <p>Another conditioning is another record here.
 */
public sealed interface Conditioning {
    /** Whether rows have a class each, of the data's. */
    default boolean ofClasses() {
        return true;
    }

    /** How many numbers the generator's first layer is given, for latent vectors of this size. */
    default int inputs(int latent, int classes) {
        return latent;
    }

    /** What comes before the generator's first layer: from z [N, latent] to [N, inputs]. */
    default Optional<Layer> stem(ParameterLayout layout, int classes) {
        return Optional.empty();
    }

    /** Batch normalisation in the generator. */
    default Layer batchNorm(ParameterLayout layout, String name, int channels, int classes) {
        return new BatchNorm(layout, name, channels);
    }

    /** How many channels the discriminator's first layer is given, for rows of so many. */
    default int channels(int ofRows, int classes) {
        return ofRows;
    }

    /** What comes before the discriminator's first layer: from [N, C, ...] to [N, channels, ...]. */
    default Optional<Layer> entry(int classes) {
        return Optional.empty();
    }

    /**
     * What comes after the discriminator's last hidden layer: from features [N, F] to [N, 1 + auxiliaries], the logit first.
     *
     * @param features F
     * @param logit the layer that ends an unconditional discriminator
     */
    default Layer head(ParameterLayout layout, int features, int classes, Layer logit) {
        return logit;
    }

    /** How many numbers the discriminator gives for each row beside its logit. */
    default int auxiliaries(int classes) {
        return 0;
    }

    /**
     * What either network minimises beside the adversarial loss, for rows that were judged.
     *
     * @param batch rows that sums become means over
     */
    default List<Term> terms(Judged judged, int batch) {
        return List.of();
    }

    /** Rows have no condition. */
    record None() implements Conditioning {
        @Override
        public boolean ofClasses() {
            return false;
        }
    }

    /**
     * Rows have a class each. The generator is given a vector for it beside z, as Mirza and Osindero 2014, arXiv:1411.1784,
     * section 3.2; the discriminator adds to its logit the product of its features with a vector for it: the projection of
     * Miyato and Koyama 2018, arXiv:1802.05637, equation 3.
     *
     * @param embedding numbers in a class's vector for the generator, positive
     * @param batchNorm whether the generator's batch normalisation has a scale and a shift for each class
     */
    record ByClass(
            @Default("50") int embedding, @Default("false") boolean batchNorm) implements Conditioning {
        /** With one scale and shift for all classes. */
        public ByClass(int embedding) {
            this(embedding, false);
        }

        /** Checks the range. */
        public ByClass {
            LayerSizes.requireRange("embedding", embedding, 1, LayerSizes.LARGEST);
        }

        @Override
        public int inputs(int latent, int classes) {
            return Math.addExact(latent, embedding);
        }

        @Override
        public Optional<Layer> stem(ParameterLayout layout, int classes) {
            return Optional.of(ClassLayers.embedding(layout, classes, embedding));
        }

        @Override
        public Layer batchNorm(ParameterLayout layout, String name, int channels, int classes) {
            return batchNorm
                    ? new ConditionalBatchNorm(layout, name, channels, classes)
                    : new BatchNorm(layout, name, channels);
        }

        @Override
        public Layer head(ParameterLayout layout, int features, int classes, Layer logit) {
            int table = layout.add("classes.weight", new Initializer.XavierUniform(), classes, features);
            return new ClassLayers.Projection(logit, table);
        }
    }

    /**
     * Rows have a class each, which both networks are given as numbers beside their input: 1 for the class, 0 for the others. The
     * conditional GAN of Mirza and Osindero 2014, arXiv:1411.1784, section 3.2; the discriminator's are whole channels of an
     * image, as in Radford et al.'s code.
     */
    record Concatenated() implements Conditioning {
        @Override
        public int inputs(int latent, int classes) {
            return Math.addExact(latent, classes);
        }

        @Override
        public Optional<Layer> stem(ParameterLayout layout, int classes) {
            return Optional.of(new ClassLayers.OneHot(classes));
        }

        @Override
        public int channels(int ofRows, int classes) {
            return Math.addExact(ofRows, classes);
        }

        @Override
        public Optional<Layer> entry(int classes) {
            return Optional.of(new ClassLayers.OneHot(classes));
        }
    }

    /**
     * Rows have a class each, which the generator is given as a vector beside z, and which the discriminator has to name: both
     * networks minimise the cross-entropy of what it says of real and of generated rows. ACGAN: Odena et al. 2017,
     * arXiv:1610.09585, equations 2 and 3.
     *
     * @param embedding numbers in a class's vector for the generator, positive
     * @param weight of the cross-entropy, positive; the paper's is 1
     */
    record AuxiliaryClassifier(
            @Default("50") int embedding, @Default("1") double weight) implements Conditioning {
        /** Checks the ranges. */
        public AuxiliaryClassifier {
            LayerSizes.requireRange("embedding", embedding, 1, LayerSizes.LARGEST);
            if (!(weight > 0) || Double.isInfinite(weight)) {
                throw new IllegalArgumentException("weight must be positive, got " + weight);
            }
        }

        @Override
        public int inputs(int latent, int classes) {
            return Math.addExact(latent, embedding);
        }

        @Override
        public Optional<Layer> stem(ParameterLayout layout, int classes) {
            return Optional.of(ClassLayers.embedding(layout, classes, embedding));
        }

        @Override
        public Layer head(ParameterLayout layout, int features, int classes, Layer logit) {
            return ClassLayers.classifier(layout, features, classes, logit);
        }

        @Override
        public int auxiliaries(int classes) {
            return classes;
        }

        @Override
        public List<Term> terms(Judged judged, int batch) {
            Tensor losses = ClassLayers.crossEntropy(
                            judged.auxiliaries(), judged.rows().condition())
                    .mul(new Scalar((float) weight));
            return List.of(Term.of("class", losses, 1.0 / batch));
        }
    }
}
