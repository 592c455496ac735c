package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** An authority that signs one server's certificate, made by the JDK's own tool. */
final class TestCertificates {
    private static final String WORD = "changeit";

    private final Path folder;

    private TestCertificates(Path folder) {
        this.folder = folder;
    }

    /** @param name the DNS name that the certificate is for */
    static TestCertificates make(Path folder, String name) throws Exception {
        TestCertificates made = new TestCertificates(Files.createDirectories(folder));
        made.makeKey("ca", "CN=Test authority", "bc:c");
        made.makeKey("server", "CN=" + name, "san=dns:" + name);
        made.keytool("-certreq", "-alias", "server", "-keystore", "server.p12", "-file", "server.csr");
        made.keytool(
                "-gencert",
                "-alias",
                "ca",
                "-keystore",
                "ca.p12",
                "-infile",
                "server.csr",
                "-outfile",
                "server.crt",
                "-rfc",
                "-ext",
                "san=dns:" + name);
        made.keytool("-exportcert", "-alias", "ca", "-keystore", "ca.p12", "-rfc", "-file", "ca.crt");
        made.exportKey();
        return made;
    }

    /** What clients trust. */
    Path authority() {
        return folder.resolve("ca.crt");
    }

    Path certificate() {
        return folder.resolve("server.crt");
    }

    Path key() {
        return folder.resolve("server.key");
    }

    private void makeKey(String alias, String name, String extension) throws Exception {
        keytool(
                "-genkeypair",
                "-alias",
                alias,
                "-keystore",
                alias + ".p12",
                "-keyalg",
                "EC",
                "-dname",
                name,
                "-validity",
                "7",
                "-ext",
                extension);
    }

    /** The server reads it only where nobody else may. */
    private void exportKey() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("server.p12"))) {
            store.load(in, WORD.toCharArray());
        }
        byte[] key = store.getKey("server", WORD.toCharArray()).getEncoded();
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
        Path file = Files.createFile(
                key(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n");
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", WORD));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
