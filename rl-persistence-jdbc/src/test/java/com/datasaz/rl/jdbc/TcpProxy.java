package com.datasaz.rl.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Stands before a server and fails in the ways in which networks fail. */
final class TcpProxy implements AutoCloseable {
  /** What happens to connections. */
  enum Mode {
    /** Bytes pass. */
    PASS,
    /** Connections are reset, and new ones refused. */
    REFUSE,
    /** Connections stand, new ones too, and no byte passes. */
    BLACK_HOLE,
    /** Every answer comes two seconds late. */
    SLOW,
    /** The commit reaches the server, and the connection is reset before the answer. */
    RESET_IN_COMMIT
  }

  private static final long LATENCY_MILLIS = 2_000;

  private final int target;
  private final int port;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile Mode mode = Mode.PASS;
  private volatile ServerSocket listener;
  private volatile boolean closed;

  TcpProxy(int target) throws IOException {
    this.target = target;
    this.listener = listen(0);
    this.port = listener.getLocalPort();
    start("accepts", this::acceptForEver);
  }

  private static ServerSocket listen(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
    return socket;
  }

  int port() {
    return port;
  }

  /** Changes the mode; what a black hole has swallowed does not come back. */
  void mode(Mode next) {
    Mode before = mode;
    mode = next;
    try {
      if (next == Mode.REFUSE) {
        listener.close();
      } else if (before == Mode.REFUSE) {
        listener = listen(port);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // A driver says COMMIT in words once a connection, so that mode needs new ones.
    if (next == Mode.REFUSE || next == Mode.RESET_IN_COMMIT || before == Mode.BLACK_HOLE) {
      sockets.forEach(TcpProxy::reset);
    }
  }

  private static void start(String name, Runnable task) {
    Thread thread = new Thread(task, "proxy " + name);
    thread.setDaemon(true);
    thread.start();
  }

  private void acceptForEver() {
    while (!closed) {
      try {
        connect(listener.accept());
      } catch (IOException e) {
        pause(5); // refusing, or closed
      }
    }
  }

  private void connect(Socket client) throws IOException {
    Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
    sockets.add(client);
    sockets.add(server);
    start("asks", () -> copy(client, server, true));
    start("answers", () -> copy(server, client, false));
  }

  private void copy(Socket from, Socket to, boolean asks) {
    byte[] bytes = new byte[64 << 10];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
        pass(bytes, length, out, from, asks);
      }
    } catch (IOException e) {
      reset(to); // the other side is gone
    } finally {
      sockets.remove(from);
    }
  }

  private void pass(byte[] bytes, int length, OutputStream out, Socket from, boolean asks)
      throws IOException {
    while (mode == Mode.BLACK_HOLE && !from.isClosed()) {
      pause(5);
    }
    if (mode == Mode.SLOW && !asks) {
      pause(LATENCY_MILLIS);
    }
    out.write(bytes, 0, length);
    if (mode == Mode.RESET_IN_COMMIT && asks && isCommit(bytes, length)) {
      reset(from); // before the answer can come, and the server has time to read what was asked
      pause(100);
    }
  }

  private static boolean isCommit(byte[] bytes, int length) {
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1).contains("COMMIT");
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // It is gone, which is what was wanted.
    }
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    listener.close();
    sockets.forEach(TcpProxy::reset);
  }
}
