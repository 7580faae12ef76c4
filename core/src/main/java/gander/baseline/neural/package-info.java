/**
 * Autoencoders: a network from pixels to codes and back, plain or variational, and its fit by minibatches.
 */
package gander.baseline.neural;
