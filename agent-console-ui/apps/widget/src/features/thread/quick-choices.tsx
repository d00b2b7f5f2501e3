import type { QuickReply } from '@tandem/protocol';

interface Props {
  label: string;
  choices: readonly QuickReply[];
  onChoose: (text: string) => void;
}

/** Buttons that write a message. */
export function QuickChoices({ label, choices, onChoose }: Props) {
  if (choices.length === 0) return null;
  return (
    <div class="choices" role="group" aria-label={label}>
      {choices.map(({ title, text }) => (
        <button key={title} type="button" class="choice" onClick={() => onChoose(text)}>
          {title}
        </button>
      ))}
    </div>
  );
}
