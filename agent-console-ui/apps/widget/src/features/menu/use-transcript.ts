import { useState } from 'preact/hooks';
import { useChat, useChatState } from '../../chat/chat-context';

/** Saves the conversation as a text file. */
export function useTranscript(): { save: () => Promise<void>; failed: boolean } {
  const chat = useChat();
  const { conversation } = useChatState();
  const [failed, setFailed] = useState(false);
  const save = async () => {
    if (!conversation) return;
    setFailed(false);
    try {
      const text = await chat.visitor.transcript(conversation.conversationId);
      const address = URL.createObjectURL(text);
      const anchor = document.createElement('a');
      anchor.href = address;
      anchor.download = `chat-${new Date().toISOString().slice(0, 10)}.txt`;
      anchor.click();
      setTimeout(() => URL.revokeObjectURL(address), 10_000);
    } catch {
      setFailed(true);
    }
  };
  return { save, failed };
}
