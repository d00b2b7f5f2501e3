package dev.tandem.conversation.virtualagent.definition;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.util.UriUtils;

/** Where an agent lies: on the classpath, in a folder or in a zip archive. */
final class AgentLocation {

    private static final String CLASSPATH = "classpath:";

    private AgentLocation() {}

    /** @throws InvalidAgentDefinitionException if nothing readable is there */
    static FileCollector read(String location) {
        var collector = new FileCollector(location);
        try {
            if (location.startsWith(CLASSPATH)) {
                readClasspath(location.substring(CLASSPATH.length()), collector);
            } else {
                var path = Path.of(location);
                if (Files.isDirectory(path)) {
                    readFolder(path, collector);
                } else {
                    readZip(path, collector);
                }
            }
        } catch (IOException | InvalidPathException e) {
            throw new InvalidAgentDefinitionException("the agent at " + location + " cannot be read", e);
        }
        return collector;
    }

    private static void readClasspath(String folder, FileCollector collector) throws IOException {
        var root = folder + "/";
        for (var resource :
                new PathMatchingResourcePatternResolver().getResources("classpath*:" + root + "**/*.json")) {
            var url = UriUtils.decode(resource.getURL().getPath(), StandardCharsets.UTF_8);
            try (var content = resource.getInputStream()) {
                collector.add(
                        url.substring(url.lastIndexOf("/" + root) + root.length() + 1),
                        content.readNBytes((int) FileCollector.MAX_FILE_BYTES + 1));
            }
        }
    }

    /** Without hidden folders, such as version control keeps. */
    private static void readFolder(Path folder, FileCollector collector) throws IOException {
        var real = folder.toRealPath();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                return !visited.equals(folder)
                                && visited.getFileName().toString().startsWith(".")
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var name = folder.relativize(file).toString();
                if (attributes.isSymbolicLink() && !file.toRealPath().startsWith(real)) {
                    throw new InvalidAgentDefinitionException(
                            folder + ": " + name + " is a symbolic link that leads out of the folder");
                }
                if (Files.isRegularFile(file)) {
                    collector.expect(name, Files.size(file));
                    collector.add(name, Files.readAllBytes(file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void readZip(Path zip, FileCollector collector) throws IOException {
        if (Files.notExists(zip)) {
            throw new InvalidAgentDefinitionException("there is no agent at " + zip);
        }
        if (Files.size(zip) > FileCollector.MAX_BYTES) {
            throw new InvalidAgentDefinitionException(
                    zip + " is larger than " + (FileCollector.MAX_BYTES >> 20) + " MiB");
        }
        ZipArchive.read(Files.readAllBytes(zip), zip.toString(), collector);
    }
}
