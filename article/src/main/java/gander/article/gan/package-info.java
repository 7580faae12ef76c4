/** Topics on GANs themselves: the game, its discriminator, gradients and divergences, and a run on MNIST. */
package gander.article.gan;
