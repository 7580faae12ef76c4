/** The games: what each network minimises, written on the discriminator's logits, for one sample. */
package gander.loss;
