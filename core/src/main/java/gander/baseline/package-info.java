/**
 * Generative models beside the GAN, the older ones that it is measured against. Read {@link gander.baseline.BaselineConfig}
 * first: a record of it names a kind of model and its settings, as a run's options.json does, and fits one; what is fitted
 * is a {@link gander.baseline.model.Baseline}, from which images can be drawn as from a GAN's generator.
 *
 * <p>{@link gander.baseline.ModelFile} opens the snapshot of any run, a GAN's or one of these, and
 * {@link gander.baseline.BaselineRecorder} writes the run directory of these.
 *
 * <p>The models are in packages of their own, which know nothing of the records: {@link gander.baseline.neural} has both
 * autoencoders, {@link gander.baseline.mixture} the mixtures of Gaussians, {@link gander.baseline.markov} the hidden Markov
 * models, {@link gander.baseline.classwise} naive Bayes, kernels and what all models of classes share. All stand on
 * {@link gander.baseline.model} and {@link gander.baseline.math}.
 */
package gander.baseline;
