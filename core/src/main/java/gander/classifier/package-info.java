/**
 * Discriminative models: they say which class an image belongs to. Their accuracies on a data set stand beside the usual
 * figures for these methods, and they judge generated images (GAN-train, GAN-test in {@code gander.metric}). Begin with
 * {@link gander.classifier.ClassifierConfig}, the choice of them.
 *
 * <p>Decision tree, logistic regression, linear classifier and linear support vector machine are Tribuo's. Nearest
 * neighbours and the support vector machine with a Gaussian kernel are our own, on libtorch's matrix products: Tribuo's
 * need a quarter of a second for each of MNIST's test images, and LIBSVM's training grows to half an hour.
 */
package gander.classifier;
