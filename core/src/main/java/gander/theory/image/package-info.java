/**
 * Experiments on images: what distances between images see, and what autoencoders keep of them.
 */
package gander.theory.image;
