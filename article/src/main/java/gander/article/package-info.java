/**
 * The explanation that Gander grew from, run: a {@link gander.article.topic.Topic} computes with {@code gander.theory}, and
 * leaves figures and the numbers behind them, of which {@code gander theory} makes files and an article.
 *
 * <p>A chapter is a class in {@code gan} or {@code model} and, in the resources, a text in each language, {@code game.md} and {@code game.zh-CN.md}. Its
 * figures are built in English; {@code game.figures.zh-CN.txt} has their words in Chinese.
 */
package gander.article;
