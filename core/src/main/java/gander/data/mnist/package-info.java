/**
 * MNIST: {@link gander.data.mnist.MnistFiles} reads its four files, which are fetched once where they are not on disk, and checked
 * against their hashes.
 */
package gander.data.mnist;
