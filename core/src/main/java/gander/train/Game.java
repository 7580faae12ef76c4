package gander.train;

import gander.data.Examples;
import gander.gan.Conditions;
import gander.gan.Critic;
import gander.gan.Judged;
import gander.gan.Rows;
import gander.loss.AdversarialLoss;
import gander.loss.AdversarialTerm;
import gander.loss.GradientPenalty;
import gander.optim.Descent;
import gander.optim.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The minimax game: Algorithm 1 of Goodfellow et al. 2014, arXiv:1406.2661. One step is k updates of the discriminator,
 * each on fresh noise and a fresh real minibatch, and then one update of the generator on fresh noise, or several.
 */
final class Game {
    private final Conditions conditions;
    private final AdversarialLoss loss;
    private final List<GradientPenalty> penalties;
    private final TrainingConfig.Training rules;
    private final int judgements;
    private final Draws draws;
    private final Critics critics;
    private final Descent generator;
    private final Descent discriminator;
    private final OutputMeans outputs;
    private final LearningRate rate;

    Game(Networks networks, TrainingConfig config, Examples examples, Descent generator, Descent discriminator) {
        this.conditions = networks.generator().conditions();
        this.loss = config.loss();
        this.penalties = config.penalties();
        this.rules = config.train();
        this.judgements = config.judgements();
        this.draws = new Draws(networks.generator(), generator, examples, config);
        this.critics = new Critics(networks.discriminator(), discriminator.parameters(), draws);
        this.generator = generator;
        this.discriminator = discriminator;
        this.rate = new LearningRate(config);
        this.outputs = new OutputMeans(loss, config);
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
        List<GradientPenalty> due = GradientPenalty.due(penalties, step * rules.k() + turn);
        return discriminator.descend(rate.at(step), (replica, shard) -> {
            Critic critic = critics.learning(replica, due, step);
            Rows fake = draws.generated(step, turn, shard);
            Rows real = draws.real(step, turn, shard);
            Judged.Pair judged = critic.judge(real, fake);
            outputs.hear(shard, judged);
            List<Term> terms = new ArrayList<>(AdversarialTerm.discriminator(loss, judged, judgements));
            for (GradientPenalty penalty : due) {
                terms.add(Term.of(penalty.name(), penalty.perSample(judged, critic), 1.0 / judgements)
                        .counted(penalty.every()));
            }
            terms.addAll(conditions.terms(judged, judgements));
            return terms;
        });
    }

    /** Generated rows should be taken for real ones. D is held still. */
    Descent.Update updateGenerator(long step, int turn) {
        return generator.descend(rate.at(step), (replica, shard) -> {
            Critic critic = critics.heldStill(replica, step);
            Rows rows = draws.generated(replica, step, turn, shard);
            Judged fake = critic.judge(rows);
            Supplier<Judged> real = () -> critic.judge(draws.realForGenerator(step, turn, shard));
            List<Term> terms = new ArrayList<>(AdversarialTerm.generator(loss, fake, real, judgements));
            terms.addAll(conditions.terms(fake, judgements));
            return terms;
        });
    }
}
