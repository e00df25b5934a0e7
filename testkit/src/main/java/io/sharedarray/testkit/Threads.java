package io.sharedarray.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Threads whose failures are the test's. */
final class Threads implements AutoCloseable {

  private static final int LIMIT_SECONDS = 60;

  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final List<Future<?>> running = new ArrayList<>();

  /** Runs the task on so many threads that start it at the same moment; returns all results. */
  static <T> List<T> race(int count, Callable<T> task)
      throws InterruptedException, ExecutionException {
    CyclicBarrier start = new CyclicBarrier(count);
    try (Threads threads = new Threads()) {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        futures.add(
            threads.executor.submit(
                () -> {
                  start.await();
                  return task.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(get(future));
      }
      return results;
    }
  }

  void start(Runnable task) {
    running.add(executor.submit(task));
  }

  boolean areRunning() {
    return running.stream().noneMatch(Future::isDone);
  }

  void join() throws InterruptedException, ExecutionException {
    for (Future<?> future : running) {
      get(future);
    }
  }

  private static <T> T get(Future<T> future) throws InterruptedException, ExecutionException {
    try {
      return future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("a thread did not end", e);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
