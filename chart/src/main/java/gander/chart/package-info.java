/**
 * Figures as values: a {@link gander.chart.Figure} is a few {@link gander.chart.Panel}s of
 * {@link gander.chart.Layer}s. What is drawn is data here, so the numbers behind a figure are written from the same
 * object as its picture.
 */
package gander.chart;
