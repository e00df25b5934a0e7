package io.sharedarray.spi;

/**
 * How well an allocator suits a platform, and why.
 *
 * <p>Of the allocators that work, the one with the highest score is the default. The scores of the
 * backends published with this library lie between 50 and 300; a backend of your own that shall be
 * preferred to them takes a higher one, a fallback a lower.
 *
 * @param score 0 if the allocator cannot serve the platform, else from 1 to 1000
 * @param reason a phrase for {@code Backends.report()}
 */
public record Fitness(int score, String reason) {

  /** The highest score. */
  public static final int MAX_SCORE = 1000;

  /**
   * Checks the score.
   *
   * @throws IllegalArgumentException if the score is outside 0 to 1000 or the reason is blank
   */
  public Fitness {
    if (score < 0 || score > MAX_SCORE) {
      throw new IllegalArgumentException("score must be from 0 to " + MAX_SCORE + ", not " + score);
    }
    if (reason.isBlank()) {
      throw new IllegalArgumentException("a fitness needs a reason");
    }
  }

  /** An allocator that serves the platform. */
  public static Fitness of(int score, String reason) {
    return new Fitness(score, reason);
  }

  /** An allocator that cannot serve the platform. */
  public static Fitness unfit(String reason) {
    return new Fitness(0, reason);
  }

  /** Whether the allocator can serve the platform at all. */
  public boolean isFit() {
    return score > 0;
  }
}
