package gander.baseline.markov;

import gander.baseline.classwise.ClassPrior;
import gander.baseline.classwise.ClasswiseModel;
import gander.baseline.math.Categorical;
import gander.baseline.math.KMeans;
import gander.data.ImageShape;
import gander.export.NamedArray;
import gander.tensor.CounterRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** A chain of states and what they say of an image's rows, for each class. */
public final class HiddenMarkovModel extends ClasswiseModel {
    public static final String CODEBOOK = "codebook";

    private static final int STATES = 1;
    private static final int ROWS = 2;

    private final Optional<KMeans> book;
    private final List<MarkovChain> chains;
    private final List<Emissions> emissions;

    public HiddenMarkovModel(
            ImageShape shape,
            ClassPrior prior,
            long rounds,
            Optional<KMeans> book,
            List<MarkovChain> chains,
            List<Emissions> emissions) {
        super(shape, prior, rounds);
        this.book = book;
        this.chains = chains;
        this.emissions = emissions;
    }

    /** How the names of a class's arrays begin. */
    public static String prefix(ClassPrior prior, int c) {
        return "chain." + prior.label(c) + ".";
    }

    @Override
    protected Tensor logDensities(Tensor bytes) {
        Tensor rows = Sequences.rows(bytes);
        Tensor observations = book.map(
                        b -> b.nearest(rows).to(ScalarType.Double).unsqueeze(1))
                .orElse(rows);
        Tensor[] classes = new Tensor[chains.size()];
        for (int c = 0; c < classes.length; c++) {
            Tensor logs = emissions.get(c).logDensities(observations);
            classes[c] = chains.get(c)
                    .logLikelihood(logs.view(
                            imageShape().height(), bytes.size(0), chains.get(c).states()))
                    .unsqueeze(1);
        }
        return torch.cat(new TensorVector(classes), 1);
    }

    @Override
    protected String statement() {
        return book.map(b -> "probability of the rows' numbers in a codebook of " + b.count() + ", exact")
                .orElse(PIXEL_DENSITY);
    }

    /** Ancestral: the first state, its row, the next state, its row, and so on. */
    @Override
    protected float[] draw(int c, long key) {
        ImageShape shape = imageShape();
        MarkovChain chain = chains.get(c);
        long states = CounterRandom.key(key, STATES);
        int state = Categorical.draw(chain.start(), 0, chain.states(), CounterRandom.uniform(states, 0));
        float[] image = new float[shape.size()];
        for (int y = 0; y < shape.height(); y++) {
            double[] row = emissions.get(c).draw(state, CounterRandom.key(key, ROWS, y));
            for (int i = 0; i < row.length; i++) {
                int channel = i / shape.width();
                image[(channel * shape.height() + y) * shape.width() + i % shape.width()] = (float) row[i];
            }
            state = Categorical.draw(
                    chain.transitions(), state * chain.states(), chain.states(), CounterRandom.uniform(states, y + 1L));
        }
        return image;
    }

    @Override
    public List<NamedArray> save() {
        List<NamedArray> arrays = new ArrayList<>(prior().save());
        book.ifPresent(b -> arrays.add(NamedArray.ofDoubles(CODEBOOK, b.centres(), b.count(), b.width())));
        for (int c = 0; c < chains.size(); c++) {
            arrays.addAll(chains.get(c).save(prefix(prior(), c)));
            arrays.addAll(emissions.get(c).save(prefix(prior(), c)));
        }
        return arrays;
    }
}
