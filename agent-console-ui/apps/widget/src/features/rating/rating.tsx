import type { ConversationView } from '@tandem/protocol';
import { useState } from 'preact/hooks';
import { useChat } from '../../chat/chat-context';
import { useI18n } from '../../i18n/i18n';
import { StarIcon } from '../../shared/icons';

const SCORES = [1, 2, 3, 4, 5] as const;
const COMMENT_LENGTH = 1_000;

/** Asks once, in the thread, after the conversation has ended; may be ignored. */
export function Rating({ view }: { view: ConversationView }) {
  const chat = useChat();
  const { t } = useI18n();
  const [score, setScore] = useState(0);
  const [comment, setComment] = useState('');
  const [phase, setPhase] = useState<'open' | 'sending' | 'failed'>('open');

  if (view.rating) return <p class="event-line" role="status">{t('rateThanks', { score: view.rating.score })}</p>;

  const send = async (event: Event) => {
    event.preventDefault();
    setPhase('sending');
    try {
      await chat.rate(score, comment.trim());
    } catch {
      setPhase('failed');
    }
  };

  return (
    <form class="rating" onSubmit={send} aria-label={t('rateTitle')}>
      <h2>{t('rateTitle')}</h2>
      <div class="stars" role="radiogroup" aria-label={t('rateScale')}>
        {SCORES.map((value) => (
          <label key={value} class={value <= score ? 'star filled' : 'star'} title={t(`rate${value}`)}>
            <input
              type="radio"
              name="score"
              value={value}
              checked={value === score}
              onChange={() => setScore(value)}
              aria-label={t(`rate${value}`)}
            />
            <StarIcon filled={value <= score} />
          </label>
        ))}
      </div>
      {score > 0 && (
        <>
          <label class="field">
            <span>{t('rateComment')}</span>
            <textarea
              rows={2}
              maxLength={COMMENT_LENGTH}
              value={comment}
              onInput={(event) => setComment(event.currentTarget.value)}
            />
          </label>
          {phase === 'failed' && (
            <p class="error" role="alert">
              {t('rateFailed')}
            </p>
          )}
          <button type="submit" class="primary" disabled={phase === 'sending'}>
            {t('rateSend')}
          </button>
        </>
      )}
    </form>
  );
}
