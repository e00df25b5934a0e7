package io.sharedarray.platforms;

import io.sharedarray.testkit.Peer;
import java.util.ArrayList;
import java.util.List;

/**
 * The processes of one test. They end by themselves, so that the arrays that they created go with
 * them; one that does not is killed.
 */
final class Room implements AutoCloseable {

  private final List<Peer> peers = new ArrayList<>();

  Peer enter(Side side) {
    Peer peer = side.start();
    peers.add(peer);
    return peer;
  }

  @Override
  public void close() {
    for (Peer peer : peers) {
      try (peer) {
        if (peer.isAlive()) {
          peer.end();
        }
      }
    }
  }
}
