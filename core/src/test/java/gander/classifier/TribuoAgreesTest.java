package gander.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.libsvm.LibSVMClassificationTrainer;
import org.tribuo.classification.libsvm.SVMClassificationType;
import org.tribuo.classification.libsvm.SVMClassificationType.SVMMode;
import org.tribuo.common.libsvm.KernelType;
import org.tribuo.common.libsvm.SVMParameters;
import org.tribuo.common.nearest.KNNModel;
import org.tribuo.common.nearest.KNNTrainer;
import org.tribuo.math.distance.L2Distance;
import org.tribuo.math.neighbour.NeighboursQueryFactoryType;

/** Our own two against Tribuo's, on classes that overlap. */
class TribuoAgreesTest {
    private static final int CONTRAST = 18;

    private PointerScope scope;
    private LabelledImages training;
    private LabelledImages test;

    @BeforeEach
    void draw() {
        scope = new PointerScope();
        training = Quadrants.draw(1, 300, CONTRAST);
        test = Quadrants.draw(2, 200, CONTRAST);
    }

    @AfterEach
    void free() {
        scope.close();
    }

    @Test
    void aboutTheNearestNeighbour() {
        KNNTrainer<org.tribuo.classification.Label> theirs = new KNNTrainer<>(
                1,
                new L2Distance(),
                1,
                new VotingCombiner(),
                KNNModel.Backend.STREAMS,
                NeighboursQueryFactoryType.BRUTE_FORCE);
        try (Classifier ours = new NearestNeighboursClassifier(training, 1)) {
            byte[] answers = ours.predict(test.pixels());
            assertThat(answers).isEqualTo(TribuoClassifier.fit(theirs, training).predict(test.pixels()));
            assertThat(ours.accuracy(test).value()).isBetween(0.4, 0.9);
        }
    }

    /** It prints what its solver does, and has no other means of silence than this one. */
    @Test
    void aboutSupportVectors() {
        libsvm.svm.svm_set_print_string_function(line -> {});
        double cost = 1.5;
        SVMParameters<org.tribuo.classification.Label> parameters =
                new SVMParameters<>(new SVMClassificationType(SVMMode.C_SVC), KernelType.RBF);
        parameters.setCost(cost);
        parameters.setGamma(GaussianSvmClassifier.gamma(PixelRows.matrix(training.pixels()), 1));
        Classifier theirs = TribuoClassifier.fit(new LibSVMClassificationTrainer(parameters), training);
        try (Classifier ours = new ClassifierConfig.RbfSvm(cost, 1).fit(training, 0, ProgressListener.SILENT)) {
            assertThat(ours.predict(test.pixels())).isEqualTo(theirs.predict(test.pixels()));
            assertThat(ours.accuracy(test).value()).isBetween(0.4, 0.9);
        }
    }
}
