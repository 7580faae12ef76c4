package gander.train;

import gander.data.Examples;
import java.util.Optional;

/** How fast this machine trains: by doing it for a moment. What was learnt is thrown away. */
public final class Pace {
    private Pace() {}

    /**
     * Seconds that an epoch takes.
     *
     * @param seconds to measure for, positive; as long is trained before, for the first steps of a process are slower
     */
    public static double secondsPerEpoch(TrainingConfig config, Examples examples, double seconds) {
        // Longer than anybody measures: the time ends it.
        TrainingConfig endless = config.withTrain(config.train().withEpochs(Integer.MAX_VALUE / examples.size()))
                .withEvaluation(Optional.empty());
        try (Trainer trainer = new Trainer(endless, examples)) {
            train(trainer, seconds);
            long before = trainer.step();
            double taken = train(trainer, seconds);
            double epochs =
                    trainer.clock().epoch(trainer.step()) - trainer.clock().epoch(before);
            return taken / epochs;
        }
    }

    private static double train(Trainer trainer, double seconds) {
        long start = System.nanoTime();
        trainer.run(facts -> {}, () -> (System.nanoTime() - start) / 1e9 >= seconds);
        return (System.nanoTime() - start) / 1e9;
    }
}
