package gander.train;

import gander.optim.Schedule;

/** How far along the schedule of the learning rates a step is. */
final class LearningRate {
    private final Schedule schedule;
    private final double kimgPerStep;

    LearningRate(TrainingConfig config) {
        schedule = config.optimizer().schedule();
        kimgPerStep = new Clock(config.train(), 1).kimg(1);
    }

    /** The share of the configured rates that step number {@code step}, from 0, is played at. */
    double at(long step) {
        return schedule.at(step * kimgPerStep);
    }
}
