/** The games: what each network minimises, written on the discriminator's logits and left per sample. */
package gander.loss;
