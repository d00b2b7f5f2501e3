package dev.tandem.routing.engine;

import java.util.Arrays;

/** A set of small numbers: what a decision asks about a thousand agents is answered by sixteen machine words. */
final class NumberSet {

    private long[] words = new long[2];

    void put(int number, boolean in) {
        int word = number >> 6;
        if (word >= words.length) {
            if (!in) {
                return;
            }
            words = Arrays.copyOf(words, Math.max(word + 1, words.length * 2));
        }
        long bit = 1L << number;
        words[word] = in ? words[word] | bit : words[word] & ~bit;
    }

    boolean has(int number) {
        int word = number >> 6;
        return word < words.length && (words[word] & 1L << number) != 0;
    }

    void clear() {
        Arrays.fill(words, 0);
    }

    boolean isEmpty() {
        for (long word : words) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    int size() {
        int size = 0;
        for (long word : words) {
            size += Long.bitCount(word);
        }
        return size;
    }

    /** How many are in both. */
    int common(NumberSet other) {
        int shared = Math.min(words.length, other.words.length);
        int size = 0;
        for (int i = 0; i < shared; i++) {
            size += Long.bitCount(words[i] & other.words[i]);
        }
        return size;
    }

    /** The first, from a number on; -1 when there is none. */
    int next(int from) {
        return nextCommon(this, from);
    }

    /** The first that is in both, from a number on; -1 when there is none. */
    int nextCommon(NumberSet other, int from) {
        int shared = Math.min(words.length, other.words.length);
        int word = from >> 6;
        if (word >= shared) {
            return -1;
        }
        long both = words[word] & other.words[word] & -1L << from;
        while (both == 0) {
            if (++word == shared) {
                return -1;
            }
            both = words[word] & other.words[word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(both);
    }

    /** The first that is in this but not in the other, from a number on; -1 when there is none. */
    int nextWithout(NumberSet other, int from) {
        for (int word = from >> 6; word < words.length; word++) {
            long bits = word < other.words.length ? words[word] & ~other.words[word] : words[word];
            bits = word == from >> 6 ? bits & -1L << from : bits;
            if (bits != 0) {
                return (word << 6) + Long.numberOfTrailingZeros(bits);
            }
        }
        return -1;
    }

    /** Drops those that are not in the other one. */
    void retain(NumberSet other) {
        for (int i = 0; i < words.length; i++) {
            words[i] &= i < other.words.length ? other.words[i] : 0;
        }
    }

    /** Those in both, as a new set. */
    NumberSet and(NumberSet other) {
        NumberSet both = new NumberSet();
        both.words = Arrays.copyOf(words, Math.min(words.length, other.words.length));
        for (int i = 0; i < both.words.length; i++) {
            both.words[i] &= other.words[i];
        }
        return both;
    }

    /** Adds all of another set. */
    void addAll(NumberSet other) {
        if (other.words.length > words.length) {
            words = Arrays.copyOf(words, other.words.length);
        }
        for (int i = 0; i < other.words.length; i++) {
            words[i] |= other.words[i];
        }
    }
}
