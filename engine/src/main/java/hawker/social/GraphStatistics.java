package hawker.social;

/**
 * A social graph in numbers. What cannot be told, such as the clustering of nobody, is NaN.
 *
 * @param users people, those without friends included
 * @param looked people who were looked at: all, or a sample of them
 * @param edges friendships
 * @param degrees friends of people
 * @param clustering the mean over people of the share of pairs of their friends who are friends,
 *     0 for those with fewer than two
 * @param clusteringError its standard error as a sample; 0 where all were looked at
 * @param transitivity the share of all pairs with a friend in common who are friends
 * @param triangles three people who are all friends; estimated where not all were looked at
 * @param degreeAssortativity correlation over friendships of the numbers of friends
 * @param ageAssortativity correlation over friendships of the ages
 * @param interestSimilarity mean cosine between the interests of two friends
 * @param interestLikeness that, over the same of two people drawn at random; 1 if friends are no more
 *     alike
 * @param largestComponent share of people in the largest set that friendships connect; NaN where it
 *     was not worked out
 */
public record GraphStatistics(
    int users,
    int looked,
    long edges,
    Degrees degrees,
    double clustering,
    double clusteringError,
    double transitivity,
    long triangles,
    double degreeAssortativity,
    double ageAssortativity,
    double interestSimilarity,
    double interestLikeness,
    double largestComponent) {

  /**
   * How many friends people have.
   *
   * @param mean over all people
   * @param isolated share of people without any
   * @param median half have fewer or as many
   * @param p90 nine in ten have fewer or as many
   * @param p99 ninety-nine in a hundred have fewer or as many
   * @param max the most of those looked at
   */
  public record Degrees(double mean, double isolated, int median, int p90, int p99, int max) {}
}
