import classes from './keys.module.css';

/** A shortcut as keycaps. */
export function Keys({ keys, inverse = false }: { keys: readonly string[]; inverse?: boolean }) {
  return (
    <span className={classes.keys} data-inverse={inverse || undefined}>
      {keys.map((key) => (
        <kbd key={key} className={classes.key}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
