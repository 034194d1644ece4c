package dev.skep.bot.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubBuilder;

/** Trouble on the wire, over raw sockets. */
@Timeout(30)
class OneTryTest {
  private final ServerSocket server;
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  OneTryTest() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @FunctionalInterface
  private interface Reply {
    void to(Socket call, String method) throws IOException;
  }

  private void serve(Reply reply) {
    Thread.ofVirtual().start(() -> {
      while (!server.isClosed()) {
        try {
          Socket call = server.accept();
          open.add(call);
          byte[] start = new byte[65_536];
          int read = Math.max(0, call.getInputStream().read(start));
          String method = new String(start, 0, read, StandardCharsets.US_ASCII).split(" ", 2)[0];
          heard.add(method);
          reply.to(call, method);
        } catch (IOException e) {
          // The test has ended, or the caller has hung up.
        }
      }
    });
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    for (Socket call : open) {
      call.close();
    }
  }

  private URI url() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  private Throwable trouble() {
    return catchThrowable(() -> new OneTry(Duration.ofMillis(300)).send(HttpRequest.newBuilder(url())));
  }

  @Test
  void aCallThatIsNeverAnsweredEnds() {
    serve((call, method) -> {});
    assertThat(trouble()).isExactlyInstanceOf(IOException.class).hasMessageContaining("did not answer");
  }

  @Test
  void anAnswerThatStallsHalfwayEndsToo() {
    serve((call, method) -> {
      call.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf".getBytes(StandardCharsets.US_ASCII));
      call.getOutputStream().flush();
    });
    assertThat(trouble()).isExactlyInstanceOf(IOException.class).hasMessageContaining("did not answer");
  }

  /** Finer kinds would make the library repeat the call. */
  @Test
  void brokenAndRefusedConnectionsAreOfNoFinerKind() throws IOException {
    serve(OneTryTest::reset);
    assertThat(trouble()).isExactlyInstanceOf(IOException.class);
    server.close();
    assertThat(trouble()).isExactlyInstanceOf(IOException.class);
  }

  @Test
  void theLibraryCreatesOnceWhereTheConnectionBreaks() throws IOException {
    serve((call, method) -> {
      if (method.equals("POST")) {
        reset(call, method);
      } else {
        call.getOutputStream().write(("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: "
            + FakeGitHub.REPOSITORY.length() + "\r\n\r\n" + FakeGitHub.REPOSITORY).getBytes(StandardCharsets.US_ASCII));
        call.close();
      }
    });
    GitHub github = new GitHubBuilder().withEndpoint(url().toString()).withConnector(new OneTry()).withOAuthToken("t")
        .build();
    assertThat(catchThrowable(() -> github.getRepository("acme/shop").createIssue("Fix it").create()))
        .isInstanceOf(IOException.class);
    assertThat(heard).filteredOn("POST"::equals).hasSize(1);
  }

  private static void reset(Socket call, String method) throws IOException {
    call.setSoLinger(true, 0);
    call.close();
  }
}
