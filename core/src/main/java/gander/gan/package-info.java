/**
 * The two networks of a game. {@link gander.gan.Generator} and {@link gander.gan.Discriminator} are records of a network and
 * what it computes from and to. An architecture is a record of {@link gander.gan.GeneratorConfig} or
 * {@link gander.gan.DiscriminatorConfig}: a recipe names it, and its method {@code build} gives the network for a shape of
 * images.
 */
package gander.gan;
