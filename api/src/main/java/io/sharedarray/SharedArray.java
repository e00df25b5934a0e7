package io.sharedarray;

/** An n-dimensional typed array. (The shape of this interface is being written.) */
public interface SharedArray extends AutoCloseable {}
