package dev.skep.bot.github;

import dev.skep.core.work.Permanent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;

/** Signs the short-lived token by which an app proves itself. GitHub hands out keys as PKCS#1, Java reads PKCS#8. */
final class AppJwt {
  private static final byte[] RSA_HEADER =
      {0x02, 0x01, 0x00, 0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01,
          0x01, 0x05, 0x00};

  private AppJwt() {}

  static String sign(String appId, String pem, Instant now) {
    String head = encode("{\"alg\":\"RS256\",\"typ\":\"JWT\"}");
    String claims = encode("{\"iat\":" + now.minusSeconds(60).getEpochSecond() + ",\"exp\":"
        + now.plusSeconds(540).getEpochSecond() + ",\"iss\":\"" + appId + "\"}");
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key(pem));
      signature.update((head + "." + claims).getBytes(StandardCharsets.US_ASCII));
      return head + "." + claims + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new Permanent("the app's private key (GITHUB_APP_PRIVATE_KEY) cannot be read");
    }
  }

  private static PrivateKey key(String pem) throws GeneralSecurityException {
    byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", "").replace("\\n", ""));
    byte[] pkcs8 = pem.contains("BEGIN RSA PRIVATE KEY") ? wrap(der) : der;
    return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
  }

  private static byte[] wrap(byte[] pkcs1) {
    byte[] key = tagged(0x04, pkcs1);
    var body = new ByteArrayOutputStream();
    body.writeBytes(RSA_HEADER);
    body.writeBytes(key);
    return tagged(0x30, body.toByteArray());
  }

  private static byte[] tagged(int tag, byte[] content) {
    var out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < 128) {
      out.write(content.length);
    } else {
      out.write(0x82);
      out.write(content.length >> 8);
      out.write(content.length);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static String encode(String json) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
