/**
 * Training images and points. {@link gander.data.ImageSet} holds a whole set in native memory as uint8 [N, C, H, W], so that a
 * batch is one gather. {@link gander.data.ImageSource} is where images come from, and {@link gander.data.EpochShuffle} the
 * order in which they are shown. To a game they are {@link gander.data.Examples}, and so are points. The packages below this one have
 * a kind of source each; {@code gander.data.source} names them all in a recipe.
 */
package gander.data;
