/**
 * {@code ./gander bench experiment}: trains the reference GAN on MNIST, as {@code ./gander train} does, and condenses the run
 * into the small files that the theory article shows. The article is built without MNIST, and in no time for training.
 */
package gander.bench.experiment;
