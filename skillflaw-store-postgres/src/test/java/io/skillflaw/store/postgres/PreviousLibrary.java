package io.skillflaw.store.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** This library as it once was, from its jars, in the same JVM; everything else is as it is now. */
final class PreviousLibrary implements AutoCloseable {
    private final URLClassLoader loader;

    private PreviousLibrary(URLClassLoader loader) {
        this.loader = loader;
    }

    /** @param folder of its jars */
    static PreviousLibrary of(Path folder) {
        List<URL> urls = new ArrayList<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path jar : jars) {
                urls.add(jar.toUri().toURL());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("no jar in " + folder);
        }
        urls.add(HostAtWork.class.getProtectionDomain().getCodeSource().getLocation());
        return new PreviousLibrary(new URLClassLoader(urls.toArray(URL[]::new), new WithoutLibrary()));
    }

    CompletableFuture<Void> runAsync(String url, String name, AtomicBoolean isOver, AtomicInteger rounds) {
        return CompletableFuture.runAsync(work(url, name, isOver, rounds));
    }

    @Override
    public void close() {
        try {
            loader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The jar that its stores come from. */
    Path origin() {
        try {
            Class<?> theirs = loader.loadClass(PostgresStores.class.getName());
            return Path.of(
                    theirs.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException("the previous library has no stores", e);
        }
    }

    private Runnable work(String url, String name, AtomicBoolean isOver, AtomicInteger rounds) {
        try {
            Class<?> theirs = loader.loadClass(HostAtWork.class.getName());
            Constructor<?> constructor =
                    theirs.getDeclaredConstructor(String.class, String.class, AtomicBoolean.class, AtomicInteger.class);
            constructor.setAccessible(true);
            return (Runnable) constructor.newInstance(url, name, isOver, rounds);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the previous library does not know what a host does", e);
        }
    }

    /** What all libraries are loaded by, but this one. */
    private static final class WithoutLibrary extends ClassLoader {
        WithoutLibrary() {
            super(WithoutLibrary.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("io.skillflaw.")) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }

        @Override
        public @Nullable URL getResource(String name) {
            return isOurs(name) ? null : super.getResource(name);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return isOurs(name) ? Collections.emptyEnumeration() : super.getResources(name);
        }

        private static boolean isOurs(String name) {
            return name.startsWith("io/skillflaw/");
        }
    }
}
