package dev.tandem.contracts.generator;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What the source says about types, record components and enum constants. Keys are {@code Outer.Inner} for a type and
 * {@code Outer.Inner#member} for a component or a constant.
 */
final class Javadocs {

    private final Map<String, String> texts;

    private Javadocs(Map<String, String> texts) {
        this.texts = texts;
    }

    static Javadocs read(Path sourceFolder) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, String> texts = new HashMap<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(sourceFolder)) {
            List<Path> paths = sources.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !path.endsWith("package-info.java"))
                    .sorted()
                    .toList();
            var task = (JavacTask)
                    compiler.getTask(null, files, null, List.of(), null, files.getJavaFileObjectsFromPaths(paths));
            for (CompilationUnitTree unit : task.parse()) {
                new Collector(DocTrees.instance(task), texts).scan(unit, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Javadocs(Map.copyOf(texts));
    }

    /** The type's description, or the empty string. */
    String of(Class<?> type) {
        return texts.getOrDefault(key(type), "");
    }

    /** A component's or constant's description, or the empty string. */
    String of(Class<?> type, String member) {
        return texts.getOrDefault(key(type) + "#" + member, "");
    }

    private static String key(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : key(outer) + "." + type.getSimpleName();
    }

    private static final class Collector extends TreePathScanner<Void, Void> {

        private final DocTrees trees;
        private final Map<String, String> texts;

        Collector(DocTrees trees, Map<String, String> texts) {
            this.trees = trees;
            this.texts = texts;
        }

        @Override
        public Void visitClass(ClassTree node, Void nothing) {
            String type = typeKey(getCurrentPath());
            DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
            if (comment != null) {
                texts.put(type, text(comment.getFullBody()));
                for (DocTree tag : comment.getBlockTags()) {
                    if (tag instanceof ParamTree param) {
                        texts.put(type + "#" + param.getName(), text(param.getDescription()));
                    }
                }
            }
            return super.visitClass(node, nothing);
        }

        @Override
        public Void visitVariable(VariableTree node, Void nothing) {
            TreePath parent = getCurrentPath().getParentPath();
            DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
            if (comment != null && parent.getLeaf().getKind() == Tree.Kind.ENUM) {
                texts.put(typeKey(parent) + "#" + node.getName(), text(comment.getFullBody()));
            }
            return super.visitVariable(node, nothing);
        }

        private static String typeKey(TreePath path) {
            String name = ((ClassTree) path.getLeaf()).getSimpleName().toString();
            return path.getParentPath().getLeaf() instanceof ClassTree
                    ? typeKey(path.getParentPath()) + "." + name
                    : name;
        }

        private static String text(List<? extends DocTree> trees) {
            return trees.stream()
                    .map(Collector::text)
                    .collect(Collectors.joining())
                    .replaceAll("\\s+", " ")
                    .strip();
        }

        private static String text(DocTree tree) {
            return switch (tree) {
                case LiteralTree literal -> "`" + literal.getBody().getBody() + "`";
                case LinkTree link -> linkText(link);
                default -> tree.toString().replace("<p>", " ");
            };
        }

        private static String linkText(LinkTree link) {
            if (!link.getLabel().isEmpty()) {
                return text(link.getLabel());
            }
            String target = link.getReference().getSignature();
            return "`"
                    + target.substring(target.lastIndexOf('.') + 1)
                            .replace('#', '.')
                            .replace("()", "") + "`";
        }
    }
}
