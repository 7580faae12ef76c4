package gander.gan;

import gander.nn.Condition;
import gander.nn.Initializer;
import gander.nn.Layer;
import gander.nn.Linear;
import gander.nn.ParameterLayout;
import gander.nn.Pass;
import gander.nn.Weights;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** How networks take in the class of each row, and how they name it. */
final class ClassLayers {
    private ClassLayers() {}

    /** x, and behind it a vector for the row's class, which is learnt: [N, F] to [N, F + size]. */
    static Layer embedding(ParameterLayout layout, int classes, int size) {
        return new Embedding(layout.add("classes.weight", new Initializer.Normal(1), classes, size));
    }

    /** The logit, and behind it one for each class: [N, F] to [N, 1 + classes]. */
    static Layer classifier(ParameterLayout layout, int features, int classes, Layer logit) {
        return new Classifier(logit, new Linear(layout, "classes", features, classes));
    }

    /**
     * -log softmax of the logit of each row's class.
     *
     * @param logits [N, classes]
     * @return [N]
     */
    static Tensor crossEntropy(Tensor logits, Condition condition) {
        if (!(condition instanceof Condition.Classes classes)) {
            throw new IllegalArgumentException("rows whose class is to be named need one each, got " + condition);
        }
        Tensor logarithms = torch.log_softmax(logits, 1);
        return logarithms.gather(1, classes.labels().unsqueeze(1)).squeeze(1).neg();
    }

    /**
     * x, and behind it v(class).
     *
     * @param table index of the classes' vectors
     */
    private record Embedding(int table) implements Layer {
        @Override
        public Tensor forward(Weights weights, Tensor x, Pass pass) {
            Tensor rows = weights.get(table).index_select(0, pass.labels());
            return torch.cat(new TensorVector(x, rows), 1);
        }
    }

    /**
     * x, and behind its channels one for each class, which is 1 in rows of that class and 0 in others.
     *
     * @param classes how many there are
     */
    record OneHot(int classes) implements Layer {
        @Override
        public Tensor forward(Weights weights, Tensor x, Pass pass) {
            Tensor hot = torch.one_hot(pass.labels(), classes).to(x.scalar_type());
            long[] shape = x.shape();
            shape[1] = classes;
            long[] rows = new long[shape.length];
            Arrays.fill(rows, 1);
            rows[0] = shape[0];
            rows[1] = classes;
            return torch.cat(new TensorVector(x, hot.view(rows).expand(shape)), 1);
        }
    }

    /**
     * logit(x) + x . v(class). The classes' vectors are plain whatever the layers' parametrization is.
     *
     * @param table index of the classes' vectors
     */
    record Projection(Layer logit, int table) implements Layer {
        @Override
        public Tensor forward(Weights weights, Tensor x, Pass pass) {
            Tensor rows = weights.get(table).index_select(0, pass.labels());
            return logit.forward(weights, x, pass).add(x.mul(rows).sum(1).unsqueeze(1));
        }

        @Override
        public List<Layer> parts() {
            return List.of(logit);
        }
    }

    private record Classifier(Layer logit, Layer classes) implements Layer {
        @Override
        public Tensor forward(Weights weights, Tensor x, Pass pass) {
            return torch.cat(new TensorVector(logit.forward(weights, x, pass), classes.forward(weights, x, pass)), 1);
        }

        @Override
        public List<Layer> parts() {
            return List.of(logit, classes);
        }
    }
}
