package dev.tandem.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceBudgetsTests {

    @TempDir
    Path folder;

    private SourceBudgets plant(String name, String source) throws Exception {
        Files.writeString(folder.resolve(name), source);
        return SourceBudgets.of(folder);
    }

    @Test
    void aLongFileIsReported() throws Exception {
        var budgets = plant("Long.java", "class Long {\n" + "\n".repeat(398) + "}\n");
        assertThat(budgets.violations()).isEmpty();
        plant("Long.java", "class Long {\n" + "\n".repeat(399) + "}\n");
        assertThat(budgets.violations()).containsExactly("Long.java:1: 401 lines, at most 400");
        assertThatThrownBy(budgets::check).isInstanceOf(AssertionError.class).hasMessageContaining("Long.java:1");
    }

    @Test
    void aLongMethodIsReported() throws Exception {
        var budgets = plant("A.java", "class A {\n    void m() {\n" + "        ;\n".repeat(58) + "    }\n}\n");
        assertThat(budgets.violations()).isEmpty();
        plant("A.java", "class A {\n    void m() {\n" + "        ;\n".repeat(59) + "    }\n}\n");
        assertThat(budgets.violations()).containsExactly("A.java:2: m has 61 lines, at most 60");
    }

    @Test
    void tooManyParametersAreReportedExceptARecordsComponents() throws Exception {
        var eight = "int a, int b, int c, int d, int e, int f, int g, int h";
        var budgets = plant(
                "A.java",
                "class A {\n  void seven(int a, int b, int c, int d, int e, int f, int g) {}\n  void eight(" + eight
                        + ") {}\n  A(" + eight + ") {}\n  record R(" + eight + ") { R(" + eight
                        + ") { this.a = a; } }\n}\n");
        assertThat(budgets.violations())
                .containsExactly(
                        "A.java:3: eight has 8 parameters, at most 7", "A.java:4: <init> has 8 parameters, at most 7");
    }

    @Test
    void aPublicTypeWithoutJavadocIsReported() throws Exception {
        var budgets = plant("A.java", """
                public class A {
                    public record Inner(int x) {}
                    record Hidden(int x) {}
                }
                """);
        plant("B.java", """
                /** Documented. */
                public interface B {
                    record Member(int x) {}
                }
                """);
        plant("C.java", """
                interface C {
                    record Member(int x) {}
                }
                """);
        assertThat(budgets.violations())
                .containsExactly(
                        "A.java:1: public type A has no Javadoc",
                        "A.java:2: public type Inner has no Javadoc",
                        "B.java:3: public type Member has no Javadoc");
    }

    @Test
    void synchronizedBlocksAndUnfinishedWorkAreReported() throws Exception {
        // Split, so that this file keeps its own rule.
        var budgets = plant(
                "A.java",
                "class A {\n    void m() {\n        synchronized (this) { }\n        // TO" + "DO later\n    }\n}\n");
        assertThat(budgets.violations())
                .containsExactlyInAnyOrder(
                        "A.java:3: a synchronized block; use java.util.concurrent",
                        "A.java:4: unfinished: // TO" + "DO later");
    }

    @Test
    void anEmptyFolderIsAMistake() {
        assertThatThrownBy(() -> SourceBudgets.of(folder).violations())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no Java files");
    }

    @Test
    void thePlatformKeepsTheBudgets() {
        SourceBudgets.of(Path.of("src/main/java")).check();
        SourceBudgets.of(Path.of("src/test/java")).check();
    }
}
