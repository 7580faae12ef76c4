package gander.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bytedeco.pytorch.AutoDispatchBelowADInplaceOrView;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;

/**
 * A chain of fully connected layers. On a pass with a {@link Tape} it is differentiated by hand (Rumelhart, Hinton and
 * Williams 1986, Nature 323), in place where autograd would make a tensor more; that is faster and gives first derivatives
 * only. On any other pass autograd follows it.
 */
final class Perceptron implements Layer {
    private final List<Stage> stages;

    /** A linear layer and what follows it. */
    record Stage(Linear linear, Optional<Activation> activation, Optional<Dropout> dropout) {
        private Optional<Tensor> mask(Tensor units, Pass pass) {
            return dropout.flatMap(d -> pass.dropoutMask(units, d.number(), d.rate()));
        }
    }

    /**
     * Of one stage, for the rows that a loss may depend on.
     *
     * @param input what it was given [N, in], in the numbers of its weights
     * @param units after the activation [N, out], in these numbers too, but float32 in the last stage
     * @param mask what the units were multiplied by then
     */
    private record Kept(Tensor input, Tensor units, Optional<Tensor> mask) {
        private Kept rowsFrom(int row) {
            return row == 0
                    ? this
                    : new Kept(
                            Tape.rowsFrom(row, input),
                            Tape.rowsFrom(row, units),
                            mask.map(all -> Tape.rowsFrom(row, all)));
        }
    }

    /** The stages from input to output. */
    Perceptron(List<Stage> stages) {
        this.stages = List.copyOf(stages);
    }

    /** How many linear layers it has. */
    int stages() {
        return stages.size();
    }

    /** How many layers of a chain it stands for. */
    int layers() {
        return stages.stream()
                .mapToInt(stage -> 1
                        + (stage.activation().isPresent() ? 1 : 0)
                        + (stage.dropout().isPresent() ? 1 : 0))
                .sum();
    }

    /** From [N, in] to float32 [N, out]. */
    @Override
    public Tensor forward(Weights weights, Tensor x, Pass pass) {
        boolean learns = GradMode.is_enabled() && (weights.areVariables() || x.requires_grad());
        if (learns && pass.tape().isEmpty()) {
            return forwardByAutograd(weights, x, pass);
        }
        try (AutoDispatchBelowADInplaceOrView unseen = new AutoDispatchBelowADInplaceOrView()) {
            return learns
                    ? forwardTaped(pass.tape().get(), weights, x, pass)
                    : forwardUnseen(weights, x, pass, kept -> {});
        }
    }

    private Tensor forwardTaped(Tape tape, Weights weights, Tensor x, Pass pass) {
        // What lies behind the input wants gradients of all its rows.
        int from = x.requires_grad() ? 0 : pass.learnsFrom();
        List<Kept> kept = new ArrayList<>();
        Tensor y = forwardUnseen(weights, x, pass, stage -> kept.add(stage.rowsFrom(from)));
        return tape.record(x, y, from, at -> backward(weights, x, kept, at));
    }

    /** Runs the stages by the fastest way there is, which autograd does not see. */
    private Tensor forwardUnseen(Weights weights, Tensor x, Pass pass, Consumer<Kept> journal) {
        Tensor y = x;
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            Tensor input = weights.like(stage.linear().weight(), y);
            Tensor units = stage.linear().forward(weights, input, stage.activation(), i == stages.size() - 1);
            Optional<Tensor> mask = stage.mask(units, pass);
            y = mask.map(units::mul).orElse(units);
            journal.accept(new Kept(input, units, mask));
        }
        return y;
    }

    private Tensor forwardByAutograd(Weights weights, Tensor x, Pass pass) {
        Tensor y = x;
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            Tensor sums = stage.linear().forward(weights, y, pass);
            // The last activation, which makes pixels or logits, is worth float32 whatever the products are in.
            Tensor exact = i == stages.size() - 1 ? weights.exact(sums) : sums;
            Tensor units = stage.activation().map(f -> f.apply(exact)).orElse(exact);
            y = stage.mask(units, pass).map(units::mul).orElse(units);
        }
        return y;
    }

    /** Adds the gradients of the weights where they are variables; gives that of the input where something lies behind it. */
    private Optional<Tensor> backward(Weights weights, Tensor x, List<Kept> kept, Tensor atOutput) {
        Tensor atResult = atOutput;
        for (int i = stages.size() - 1; i >= 0; i--) {
            Linear linear = stages.get(i).linear();
            Tensor units = kept.get(i).units();
            Tensor atUnits = kept.get(i).mask().map(atResult::mul).orElse(atResult);
            Tensor atSums = weights.like(linear.weight(), atActivation(stages.get(i), units, atUnits));
            if (weights.areVariables()) {
                linear.addGradients(weights, kept.get(i).input(), atSums);
            }
            if (i == 0 && !x.requires_grad()) {
                return Optional.empty();
            }
            Tensor atInput = linear.inputGradient(weights, atSums);
            // In the numbers of what lies below.
            atResult = i == 0
                    ? weights.exact(atInput)
                    : weights.like(stages.get(i - 1).linear().weight(), atInput);
        }
        return Optional.of(atResult);
    }

    /** Writes the gradient over the units, which nothing needs any more. */
    private static Tensor atActivation(Stage stage, Tensor units, Tensor atUnits) {
        if (stage.activation().isEmpty()) {
            return atUnits;
        }
        stage.activation().get().backward(units, atUnits, units);
        return units;
    }
}
