import { Link } from 'react-router';
import type { PartKind } from '../../data/plan-types';
import classes from './admin.module.css';

export function partPath(kind: PartKind, id: string): string {
  return `/admin/${kind}/${encodeURIComponent(id)}`;
}

export function partLink(kind: PartKind, id: string, name: string) {
  return (
    <Link to={partPath(kind, id)} className={classes.link} title={name}>
      {name}
    </Link>
  );
}
