import { Avatar, Speaker } from './message-group';
import { QuickChoices } from './quick-choices';
import { useChat, useChatState } from '../../chat/chat-context';
import { useI18n } from '../../i18n/i18n';
import { RichText } from '../../shared/rich-text';

/** The inbox's first words, and questions to begin with as long as nothing was asked. */
export function Welcome({ offerSuggestions }: { offerSuggestions: boolean }) {
  const chat = useChat();
  const { inbox } = useChatState();
  const { t } = useI18n();
  if (!inbox) return null;
  const author = { kind: 'bot', id: 'bot', displayName: t('assistant') } as const;
  return (
    <>
      <div class="group theirs from-bot">
        <Avatar author={author} />
        <div class="group-body">
          <Speaker author={author} />
          <div class="message">
            <p class="bubble">
              <RichText text={inbox.greeting} />
            </p>
          </div>
        </div>
      </div>
      {offerSuggestions && (
        <QuickChoices
          label={t('suggestions')}
          choices={inbox.suggestions.map((text) => ({ title: text, text }))}
          onChoose={(text) => chat.send(text)}
        />
      )}
    </>
  );
}
