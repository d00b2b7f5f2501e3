import { useTranslation } from 'react-i18next';
import classes from './handoff-card.module.css';

/** What was understood, by name. A turn lists every parameter of its intent: one that was not said is left out. */
export function Entities({ parameters }: { parameters: Record<string, unknown> }) {
  const { t } = useTranslation();
  const entries = Object.entries(parameters)
    .map(([name, value]) => [name, textOf(value)] as const)
    .filter(([, value]) => value !== '');
  if (entries.length === 0) return <span className={classes.nothing}>{t('thread.noParameters')}</span>;
  return (
    <ul className={classes.entities}>
      {entries.map(([name, value]) => (
        <li key={name} className={classes.entity}>
          <span className={classes.entityName}>{name}</span>
          <span className={classes.entityValue}>{value}</span>
        </li>
      ))}
    </ul>
  );
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const parts = Object.values(value).map(textOf).filter((part) => part !== '');
  return parts.join(Array.isArray(value) ? ', ' : ' ');
}
