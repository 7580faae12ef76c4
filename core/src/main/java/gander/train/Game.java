package gander.train;

import gander.data.Examples;
import gander.gan.Conditions;
import gander.gan.Critic;
import gander.gan.InputGradients;
import gander.gan.Judged;
import gander.gan.Rows;
import gander.loss.AdversarialLoss;
import gander.loss.AdversarialTerm;
import gander.loss.GradientPenalty;
import gander.nn.Pass;
import gander.nn.Replica;
import gander.nn.Weights;
import gander.optim.Descent;
import gander.optim.Shard;
import gander.optim.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The minimax game: Algorithm 1 of Goodfellow et al. 2014, arXiv:1406.2661. One step is k updates of the discriminator,
 * each on fresh noise and a fresh real minibatch, and then one update of the generator on fresh noise, or several.
 */
final class Game {
    private final Networks networks;
    private final Conditions conditions;
    private final AdversarialLoss loss;
    private final List<GradientPenalty> penalties;
    private final TrainingConfig.Training rules;
    private final Draws draws;
    private final Descent generator;
    private final Descent discriminator;
    private final OutputMeans outputs;
    private final LearningRate rate;

    Game(Networks networks, TrainingConfig config, Examples examples, Descent generator, Descent discriminator) {
        this.networks = networks;
        this.conditions = networks.generator().conditions();
        this.loss = config.loss();
        this.penalties = config.penalties();
        this.rules = config.train();
        this.draws = new Draws(networks.generator(), generator, examples, config);
        this.generator = generator;
        this.discriminator = discriminator;
        this.rate = new LearningRate(config);
        this.outputs = new OutputMeans(loss, rules);
    }

    /** Plays step number {@code step}, from 0. A function of the networks' state and the step, and nothing else. */
    StepFacts play(long step) {
        Descent.Update discriminatorUpdate = null;
        for (int turn = 0; turn < rules.k(); turn++) {
            discriminatorUpdate = updateDiscriminator(step, turn);
        }
        Descent.Update generatorUpdate = null;
        for (int turn = 0; turn < rules.generatorUpdates(); turn++) {
            generatorUpdate = updateGenerator(step, turn);
        }
        return StepFacts.of(step + 1, discriminatorUpdate, generatorUpdate, outputs.real(), outputs.fake());
    }

    /** Real rows should be told from generated ones. */
    Descent.Update updateDiscriminator(long step, int turn) {
        return discriminator.descend(rate.at(step), (replica, shard) -> {
            Critic critic = learning(replica);
            Rows fake = draws.generated(step, turn, shard);
            Rows real = draws.real(step, turn, shard);
            Judged.Pair judged = critic.judge(real, fake);
            outputs.hear(shard, judged);
            List<Term> terms = new ArrayList<>(AdversarialTerm.discriminator(loss, judged, rules.batch()));
            for (GradientPenalty penalty : penalties) {
                terms.add(Term.of(penalty.name(), penalty.perSample(judged, critic), 1.0 / rules.batch()));
            }
            terms.addAll(conditions.terms(judged.real(), rules.batch()));
            terms.addAll(conditions.terms(judged.fake(), rules.batch()));
            return terms;
        });
    }

    /** Generated rows should be taken for real ones. D is held still: no gradient of its parameters is computed. */
    Descent.Update updateGenerator(long step, int turn) {
        return generator.descend(rate.at(step), (replica, shard) -> {
            Critic critic = heldStill(replica);
            Rows rows = draws.generated(replica, step, turn, shard);
            Judged fake = critic.judge(rows);
            List<Term> terms = new ArrayList<>(
                    loss.generatorReadsReal()
                            ? AdversarialTerm.generator(loss, beside(fake, critic, step, turn, shard), rules.batch())
                            : AdversarialTerm.generator(loss, fake, rules.batch()));
            terms.addAll(conditions.terms(fake, rules.batch()));
            return terms;
        });
    }

    /** Generated rows and the real ones of the step. */
    private Judged.Pair beside(Judged fake, Critic critic, long step, int turn, Shard shard) {
        return new Judged.Pair(critic.judge(draws.realForGenerator(step, turn, shard)), fake);
    }

    /** D as it learns; penalties want gradients of its gradients. */
    private Critic learning(Replica replica) {
        UnaryOperator<Pass> passes = penalties.isEmpty() ? replica::once : UnaryOperator.identity();
        InputGradients wanted =
                penalties.stream().map(GradientPenalty::gradients).reduce(InputGradients.NONE, InputGradients::or);
        return new Critic(networks.discriminator(), replica.variables(), passes, wanted);
    }

    /** D as it is; what goes back through it goes on to the generator. */
    private Critic heldStill(Replica generatorReplica) {
        Weights constants = discriminator.parameters().working();
        return new Critic(networks.discriminator(), constants, generatorReplica::once, InputGradients.NONE);
    }
}
