/**
 * Training: two networks, two optimizers, one game.
 *
 * <p>Read {@link gander.train.Trainer} first, the loop; then {@code Game}, one step of Algorithm 1 of Goodfellow et al. 2014,
 * arXiv:1406.2661; then {@link gander.optim.Descent}, which updates one network: a gradient for each shard of the batch, then a sum
 * and an update for each slice of the parameters, both on all threads. {@link gander.train.TrainingConfig} holds everything
 * that decides what a run computes, and is what a recipe describes.
 *
 * <p>A {@link gander.train.Trainer.Listener} receives what each step did, {@link gander.train.StepFacts}, and cannot steer.
 * {@link gander.train.Recorder} is the one that keeps a run directory, and {@link gander.train.Checkpoints} the states in it
 * to go on from; it scores the generator by an {@link gander.train.Evaluator} where the configuration asks for that, and
 * warns by a {@link gander.train.alarm.CollapseAlarm}. A state is parameters, buffers, moments, average and
 * step, and nothing else: all that is random is a function of seed and step, see {@link gander.tensor.CounterRandom}.
 */
package gander.train;
