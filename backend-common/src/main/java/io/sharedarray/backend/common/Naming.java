package io.sharedarray.backend.common;

import io.sharedarray.spi.CreateRequest;
import io.sharedarray.spi.Segment;
import io.sharedarray.spi.SegmentExistsException;
import io.sharedarray.spi.SegmentNames;
import java.util.function.Function;

/** The choice of a new segment's name. */
public final class Naming {

  private static final int RANDOM_NAMES_TO_TRY = 8;

  private Naming() {}

  /**
   * Creates a segment under the name that is asked for, or else under a random one that is free.
   *
   * @param creator creates it under a given name
   * @throws SegmentExistsException if the name that is asked for is taken
   */
  public static Segment create(CreateRequest request, Function<String, Segment> creator) {
    if (request.name().isPresent()) {
      return creator.apply(request.name().get());
    }
    for (int i = 1; i < RANDOM_NAMES_TO_TRY; i++) {
      try {
        return creator.apply(SegmentNames.random());
      } catch (SegmentExistsException e) {
        // another will do
      }
    }
    return creator.apply(SegmentNames.random());
  }
}
