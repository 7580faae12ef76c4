package gander.metric.evaluation;

/**
 * What it takes to read one of a metric's numbers.
 *
 * @param name the number's, such as "fid10k"
 * @param real what real images get in the candidate's place
 * @param realSpread its standard error or deviation, as the protocol says
 * @param noise what noise gets: images of bytes drawn uniformly and independently
 * @param noiseSpread its standard error or deviation
 */
public record Yardstick(String name, double real, double realSpread, double noise, double noiseSpread) {}
