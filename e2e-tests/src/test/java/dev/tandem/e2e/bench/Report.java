package dev.tandem.e2e.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Prints what was measured as it comes, and at the end which aims were met. */
final class Report {

    private final PrintStream out;
    private final Table aims = new Table("aim", "measured", "");
    private final List<String> broken = new ArrayList<>();
    private boolean any;

    Report(PrintStream out) {
        this.out = out;
    }

    /** What happens now, for the person who waits. */
    void progress(String text) {
        out.println("  … " + text);
        out.flush();
    }

    void heading(String text) {
        out.println("\n## " + text + "\n");
    }

    void table(Table table) {
        out.println();
        out.print(table);
        out.println();
    }

    void note(String text) {
        out.println(text);
    }

    /** What should be, what is. */
    void aim(String aim, String measured, boolean met) {
        any = true;
        aims.row(aim, measured, met ? "met" : "MISSED");
    }

    /** Something was lost, shown twice or out of order: the part scores zero. */
    void broken(String what) {
        broken.add(what);
        out.println("  !! SCORES ZERO: " + what);
    }

    /** Prints the end; whether nothing was broken. */
    boolean finish() {
        if (any) {
            heading("Aims");
            out.print(aims);
        }
        broken.forEach(what -> out.println("\nSCORES ZERO: " + what));
        return broken.isEmpty();
    }
}
