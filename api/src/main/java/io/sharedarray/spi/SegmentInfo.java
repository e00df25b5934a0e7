package io.sharedarray.spi;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What the system tells of a segment without attaching it.
 *
 * @param name the name to attach or remove it by
 * @param size its length in bytes, if the system tells
 * @param attachments how many mappings there are of it in all processes, if the system counts them
 */
public record SegmentInfo(String name, OptionalLong size, OptionalInt attachments) {}
