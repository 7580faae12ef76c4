package gander.metric;

/**
 * What it takes to read one of a metric's numbers.
 *
 * @param name the number's, such as "fid10k"
 * @param floor what real images get in the candidate's place
 * @param ceiling what noise gets: images of bytes drawn uniformly and independently
 */
public record Yardstick(String name, double floor, double ceiling) {}
