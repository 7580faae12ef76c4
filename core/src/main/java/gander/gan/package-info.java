/**
 * The two players. {@link gander.gan.Generator} and {@link gander.gan.Discriminator} are what an architecture implements,
 * one architecture per file; {@link gander.gan.GeneratorConfig} and {@link gander.gan.DiscriminatorConfig} are how a
 * recipe names one.
 */
package gander.gan;
