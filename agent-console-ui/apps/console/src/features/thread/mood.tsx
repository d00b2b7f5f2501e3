import { useTranslation } from 'react-i18next';
import classes from './handoff-card.module.css';

/** How the customer felt, in a word and a score from -1 (bad) to 1 (good). */
export function Mood({ score }: { score: number }) {
  const { t } = useTranslation();
  return (
    <>
      {t(`handoff.mood_${moodOf(score)}`)} <span className={classes.confidence}>{score.toFixed(1)}</span>
    </>
  );
}

function moodOf(score: number): 'bad' | 'low' | 'neutral' | 'good' {
  if (score <= -0.5) return 'bad';
  if (score <= -0.15) return 'low';
  return score < 0.35 ? 'neutral' : 'good';
}
