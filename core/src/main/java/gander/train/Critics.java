package gander.train;

import gander.gan.Critic;
import gander.gan.Discriminator;
import gander.gan.InputGradients;
import gander.gan.Rows;
import gander.loss.GradientPenalty;
import gander.nn.Parameters;
import gander.nn.Pass;
import gander.nn.Replica;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The discriminator as each network's update sees it.
 *
 * @param discriminator the network
 * @param parameters its parameters
 * @param draws knows what is done to rows before they are judged
 */
record Critics(Discriminator discriminator, Parameters parameters, Draws draws) {
    /** D as it learns in this step; penalties want gradients of its gradients. */
    Critic learning(Replica replica, List<GradientPenalty> penalties, long step) {
        UnaryOperator<Pass> passes = penalties.isEmpty() ? replica::once : UnaryOperator.identity();
        InputGradients wanted =
                penalties.stream().map(GradientPenalty::gradients).reduce(InputGradients.NONE, InputGradients::or);
        return new Critic(discriminator, replica.variables(), passes, wanted, augmentation(step));
    }

    /** D as it is in this step: no gradient of its parameters is computed, and what goes back through it goes on to G. */
    Critic heldStill(Replica generator, long step) {
        return new Critic(
                discriminator, parameters.working(), generator::once, InputGradients.NONE, augmentation(step));
    }

    private UnaryOperator<Rows> augmentation(long step) {
        return rows -> draws.augmented(rows, step);
    }
}
