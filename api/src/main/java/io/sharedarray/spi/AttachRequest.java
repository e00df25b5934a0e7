package io.sharedarray.spi;

/** What segment to attach, and how. Immutable; each {@code with} method returns a changed copy. */
public final class AttachRequest {

  private final String name;
  private final boolean readOnly;

  private AttachRequest(String name, boolean readOnly) {
    this.name = name;
    this.readOnly = readOnly;
  }

  /** The segment of that name, for reading and writing. */
  public static AttachRequest ofName(String name) {
    return new AttachRequest(name, false);
  }

  /** The same segment, for reading only or for both. */
  public AttachRequest withReadOnly(boolean newReadOnly) {
    return new AttachRequest(name, newReadOnly);
  }

  /** The name. */
  public String name() {
    return name;
  }

  /** Whether the memory is mapped for reading only. */
  public boolean isReadOnly() {
    return readOnly;
  }

  @Override
  public String toString() {
    return "AttachRequest[name=" + Quote.of(name) + ", readOnly=" + readOnly + "]";
  }
}
