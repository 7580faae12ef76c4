/**
 * The explanation that Gander grew from, run: a {@link gander.app.theory.Topic} computes with {@code gander.theory}, and
 * leaves figures and the numbers behind them, of which {@code gander theory} makes files and an article.
 */
package gander.app.theory;
