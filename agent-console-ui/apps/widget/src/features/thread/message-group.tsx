import type { Author, MessageItem } from '@tandem/protocol';
import { memo } from './memo';
import { Failure, MessageState } from './message-state';
import type { Group } from './rows';
import { Attachments } from '../attachments';
import { useI18n } from '../../i18n/i18n';
import { BotIcon } from '../../shared/icons';
import { RichText } from '../../shared/rich-text';

/** Who speaks: a bot is always called one. */
export function Speaker({ author }: { author: Author }) {
  const { t } = useI18n();
  const isBot = author.kind === 'bot';
  return (
    <div class="speaker">
      <span class="speaker-name">{isBot ? t('assistant') : author.displayName}</span>
      {isBot && <span class="bot-badge">{t('assistantBadge')}</span>}
    </div>
  );
}

export function Avatar({ author }: { author: Author }) {
  return (
    <span class={`avatar avatar-${author.kind}`} aria-hidden="true">
      {author.kind === 'bot' ? <BotIcon /> : initials(author.displayName)}
    </span>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '');
  return letters.join('').toUpperCase();
}

const Bubble = memo(function Bubble({ message, who }: { message: MessageItem; who: string }) {
  const i18n = useI18n();
  return (
    <div class={`message message-${message.state}`}>
      <div class="bubble-line" title={i18n.moment(message.at)}>
        <span class="unseen">{i18n.t('messageFrom', { name: who })} </span>
        {message.text && (
          <p class="bubble">
            <RichText text={message.text} />
          </p>
        )}
        <Attachments attachments={message.attachments} />
      </div>
      <Failure message={message} />
    </div>
  );
});

/** @param ticked the one message that shows how far it got */
export function MessageGroup({ group, ticked }: { group: Group; ticked: MessageItem | undefined }) {
  const i18n = useI18n();
  const { author, mine, messages } = group;
  const last = messages.at(-1);
  const who = mine ? i18n.t('you') : author.kind === 'bot' ? i18n.t('assistant') : author.displayName;
  return (
    <div class={mine ? 'group mine' : `group theirs from-${author.kind}`}>
      {!mine && <Avatar author={author} />}
      <div class="group-body">
        {!mine && <Speaker author={author} />}
        {messages.map((message) => (
          <Bubble key={message.key} message={message} who={who} />
        ))}
        {last && (
          <div class="group-foot">
            <time dateTime={last.at}>{i18n.time(last.at)}</time>
            {ticked && messages.includes(ticked) && <MessageState message={ticked} />}
          </div>
        )}
      </div>
    </div>
  );
}
