package dev.tandem.platform.testing;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The house rules on size, for one source folder: {@code SourceBudgets.of(Path.of("src/main/java")).check()}. Reads the
 * sources with the compiler's own parser, so comments, lambdas and text blocks count as what they are.
 */
public final class SourceBudgets {

    static final int LONGEST_FILE = 400;
    static final int LONGEST_METHOD = 60;
    static final int MOST_PARAMETERS = 7;

    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

    private final Path folder;

    private SourceBudgets(Path folder) {
        this.folder = folder;
    }

    /** Budgets for every Java file below the folder. */
    public static SourceBudgets of(Path folder) {
        return new SourceBudgets(folder);
    }

    /** Fails with every violation. */
    public void check() {
        var violations = violations();
        if (!violations.isEmpty()) {
            throw new AssertionError(violations.size() + " over budget:\n" + String.join("\n", violations));
        }
    }

    /** Every violation, as {@code file:line: what}. */
    public List<String> violations() {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var violations = new ArrayList<String>();
        try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            var sources = files.getJavaFileObjectsFromPaths(javaFiles());
            var task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null, sources);
            var trees = DocTrees.instance(task);
            for (var unit : task.parse()) {
                checkText(unit, violations);
                new Scanner(trees, unit, violations).scan(unit, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the sources in " + folder + " cannot be read", e);
        }
        return violations;
    }

    private List<Path> javaFiles() throws IOException {
        try (var found = Files.walk(folder)) {
            var files = found.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new AssertionError("there are no Java files in " + folder.toAbsolutePath() + " to check");
            }
            return files;
        }
    }

    private static void checkText(CompilationUnitTree unit, List<String> violations) throws IOException {
        var lines = unit.getSourceFile().getCharContent(true).toString().lines().toList();
        if (lines.size() > LONGEST_FILE) {
            violations.add(name(unit) + ":1: " + lines.size() + " lines, at most " + LONGEST_FILE);
        }
        for (int i = 0; i < lines.size(); i++) {
            if (UNFINISHED.matcher(lines.get(i)).find()) {
                violations.add(name(unit) + ":" + (i + 1) + ": unfinished: "
                        + lines.get(i).strip());
            }
        }
    }

    private static String name(CompilationUnitTree unit) {
        return Path.of(unit.getSourceFile().toUri()).getFileName().toString();
    }

    private static final class Scanner extends TreePathScanner<@Nullable Void, @Nullable Void> {

        private final DocTrees trees;
        private final CompilationUnitTree unit;
        private final List<String> violations;

        Scanner(DocTrees trees, CompilationUnitTree unit, List<String> violations) {
            this.trees = trees;
            this.unit = unit;
            this.violations = violations;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
            if (isPublic(type) && trees.getDocComment(getCurrentPath()) == null) {
                report(type, "public type " + type.getSimpleName() + " has no Javadoc");
            }
            return super.visitClass(type, unused);
        }

        private boolean isPublic(ClassTree type) {
            if (type.getSimpleName().isEmpty()) {
                return false;
            }
            var parent = getCurrentPath().getParentPath().getLeaf();
            return type.getModifiers().getFlags().contains(Modifier.PUBLIC)
                    || (parent.getKind() == Tree.Kind.INTERFACE && isPublicTopLevel((ClassTree) parent));
        }

        private static boolean isPublicTopLevel(ClassTree type) {
            return type.getModifiers().getFlags().contains(Modifier.PUBLIC);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
            long lines = lastLine(method) - firstLine(method) + 1;
            if (lines > LONGEST_METHOD) {
                report(method, method.getName() + " has " + lines + " lines, at most " + LONGEST_METHOD);
            }
            int parameters = method.getParameters().size();
            if (parameters > MOST_PARAMETERS && !isRecordConstructor(method)) {
                report(method, method.getName() + " has " + parameters + " parameters, at most " + MOST_PARAMETERS);
            }
            return super.visitMethod(method, unused);
        }

        private boolean isRecordConstructor(MethodTree method) {
            return method.getReturnType() == null
                    && getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.RECORD;
        }

        @Override
        public @Nullable Void visitSynchronized(SynchronizedTree block, @Nullable Void unused) {
            report(block, "a synchronized block; use java.util.concurrent");
            return super.visitSynchronized(block, unused);
        }

        private long firstLine(Tree tree) {
            return line(trees.getSourcePositions().getStartPosition(unit, tree));
        }

        private long lastLine(Tree tree) {
            return line(trees.getSourcePositions().getEndPosition(unit, tree));
        }

        private long line(long position) {
            return unit.getLineMap().getLineNumber(position);
        }

        private void report(Tree tree, String what) {
            violations.add(name(unit) + ":" + firstLine(tree) + ": " + what);
        }
    }
}
