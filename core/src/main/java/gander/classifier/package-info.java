/**
 * Discriminative models: they say which class an image belongs to. Their accuracies on a data set stand beside the usual
 * ones of these methods, and they judge generated images (GAN-train, GAN-test in {@code gander.metric}). Begin with
 * {@link gander.classifier.ClassifierConfig}, the choice of them.
 *
 * <p>Decision tree, logistic regression, linear classifier and linear support vector machine are Tribuo's. Nearest
 * neighbours and the support vector machine with a Gaussian kernel are our own, on libtorch's matrix products. Tribuo's
 * neighbours take a quarter of a second and more for each test image against MNIST's 60,000, which is an hour for all of
 * them, and its LIBSVM trains on one core, row by row of the kernel; both serve as what ours are tested against.
 */
package gander.classifier;
