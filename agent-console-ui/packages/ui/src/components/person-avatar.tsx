import type { ReactNode } from 'react';
import { personGrounds } from '../theme';
import classes from './person-avatar.module.css';

interface PersonAvatarProps {
  name: string;
  size?: number;
  /** A small mark at the lower right, such as the channel. */
  badge?: ReactNode;
}

/** Initials on a ground that stays the same for the same name. Decorative: the name stands beside it. */
export function PersonAvatar({ name, size = 36, badge }: PersonAvatarProps) {
  const ground = hash(name) % personGrounds;
  return (
    <span className={classes.root} style={{ width: size, height: size }} aria-hidden>
      <span
        className={classes.face}
        style={{
          background: `var(--td-person-${ground}-ground)`,
          color: `var(--td-person-${ground}-letters)`,
          fontSize: size >= 32 ? '0.8125rem' : '0.6875rem',
        }}
      >
        {initials(name)}
      </span>
      {badge !== undefined && <span className={classes.badge}>{badge}</span>}
    </span>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const first = words[0] ?? '?';
  const last = words.length > 1 ? (words[words.length - 1] ?? '') : '';
  return (firstLetter(first) + firstLetter(last)).toLocaleUpperCase();
}

function firstLetter(word: string): string {
  return [...word][0] ?? '';
}

function hash(text: string): number {
  let value = 7;
  for (const character of text) value = (value * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return value;
}
