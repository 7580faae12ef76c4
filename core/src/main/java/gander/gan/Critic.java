package gander.gan;

import gander.nn.Pass;
import gander.nn.Weights;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/**
 * The discriminator as the game sees it: the only door to it.
 *
 * @param discriminator the network
 * @param weights its parameters, as variables or as constants
 * @param passes how a pass is differentiated
 * @param wanted which gradients by rows are wanted
 * @param augmentation what is done to rows before they are judged
 */
public record Critic(
        Discriminator discriminator,
        Weights weights,
        UnaryOperator<Pass> passes,
        InputGradients wanted,
        UnaryOperator<Rows> augmentation) {
    /** One that is shown rows as they are. */
    public Critic(Discriminator discriminator, Weights weights, UnaryOperator<Pass> passes, InputGradients wanted) {
        this(discriminator, weights, passes, wanted, UnaryOperator.identity());
    }

    /** What it says of these rows. */
    public Judged judge(Rows rows) {
        return Judged.of(rows, output(rows));
    }

    /** What it says of rows whose {@link Judged#gradient} is wanted. */
    public Judged judgeVariable(Rows rows) {
        return judge(rows.asVariable());
    }

    /**
     * What it says of real and generated rows: in one pass, unless gradients by some of them are wanted, or what it says of a row
     * depends on the others.
     */
    public Judged.Pair judge(Rows real, Rows fake) {
        if (wanted == InputGradients.NONE && !discriminator.couplesRows()) {
            Tensor output = output(real.and(fake));
            return Judged.pair(real, fake, output);
        }
        return new Judged.Pair(
                wanted.ofReal() ? judgeVariable(real) : judge(real),
                wanted.ofFake() ? judgeVariable(fake) : judge(fake));
    }

    private Tensor output(Rows rows) {
        Rows shown = augmentation.apply(rows);
        return discriminator.forward(
                weights, shown.values(), passes.apply(Pass.training(shown.condition(), shown.keys())));
    }
}
