package hawker.app.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What a browser has to know to be answered: random, new with each start, never written to a file. The
 * one place of randomness that is not addressed: nothing that is simulated knows of it.
 */
final class Token {
  private static final int BYTES = 32;

  private final String text;

  Token() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    text = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /** The token as it stands in the address and the cookie. */
  String text() {
    return text;
  }

  /** Whether something given is the token; takes the same time whatever is wrong with it. */
  boolean is(@Nullable String given) {
    return given != null
        && MessageDigest.isEqual(
            text.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
