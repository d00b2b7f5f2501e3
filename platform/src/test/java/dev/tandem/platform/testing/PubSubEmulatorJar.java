package dev.tandem.platform.testing;

import java.io.File;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;

/**
 * The Pub/Sub emulator of a gcloud SDK, repaired where needed. Version 0.8.20 lacks a method of the gRPC that it is packed
 * with, so it never notices that a reader's stream was cancelled or its process killed: it goes on delivering to nobody,
 * and whoever reads next gets nothing of the ordering keys that the dead reader had.
 */
final class PubSubEmulatorJar {

    private static final String MAIN = "com.google.cloud.pubsub.testing.v1.Main";
    private static final String INCOMPLETE = "io/grpc/InternalStatus.class";
    private static final String MISSING = "asRuntimeException";
    private static final ClassDesc STATUS = ClassDesc.of("io.grpc.Status");
    private static final ClassDesc METADATA = ClassDesc.of("io.grpc.Metadata");
    private static final ClassDesc EXCEPTION = ClassDesc.of("io.grpc.StatusRuntimeException");

    private final Path jar;

    private PubSubEmulatorJar(Path jar) {
        this.jar = jar;
    }

    /** The one beside this {@code gcloud}, if it is where the SDK puts it. */
    static Optional<PubSubEmulatorJar> of(Path gcloud) throws IOException {
        var sdk = gcloud.toRealPath().getParent().getParent();
        var folder = sdk.resolve("platform/pubsub-emulator/lib");
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("cloud-pubsub-emulator-.*\\.jar"))
                    .findFirst()
                    .map(PubSubEmulatorJar::new);
        }
    }

    /** What starts it. */
    List<String> command(int port) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(java, "-cp", classPath(), MAIN, "--host=127.0.0.1", "--port=" + port);
    }

    private String classPath() throws IOException {
        try (var content = new JarFile(jar.toFile())) {
            var entry = content.getJarEntry(INCOMPLETE);
            if (entry == null) {
                return jar.toString();
            }
            byte[] original = content.getInputStream(entry).readAllBytes();
            return isComplete(original) ? jar.toString() : folderWith(repaired(original)) + File.pathSeparator + jar;
        }
    }

    private static boolean isComplete(byte[] original) {
        return ClassFile.of().parse(original).methods().stream()
                .anyMatch(method -> method.methodName().equalsString(MISSING));
    }

    private static byte[] repaired(byte[] original) {
        var signature = MethodTypeDesc.of(EXCEPTION, STATUS, METADATA, ConstantDescs.CD_boolean);
        var constructor = MethodTypeDesc.of(ConstantDescs.CD_void, STATUS, METADATA);
        return ClassFile.of()
                .transformClass(
                        ClassFile.of().parse(original),
                        ClassTransform.endHandler(type -> type.withMethodBody(
                                MISSING,
                                signature,
                                ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                                code -> code.new_(EXCEPTION)
                                        .dup()
                                        .aload(0)
                                        .aload(1)
                                        .invokespecial(EXCEPTION, ConstantDescs.INIT_NAME, constructor)
                                        .areturn())));
    }

    private static Path folderWith(byte[] repaired) throws IOException {
        var folder = Files.createTempDirectory("tandem-pubsub-emulator");
        var file = folder.resolve(INCOMPLETE);
        Files.createDirectories(file.getParent());
        Files.write(file, repaired);
        file.toFile().deleteOnExit();
        return folder;
    }
}
