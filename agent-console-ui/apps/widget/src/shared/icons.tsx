import type { ComponentChildren } from 'preact';

function Icon({ children }: { children: ComponentChildren }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      {children}
    </svg>
  );
}

const drawn = (...paths: string[]) =>
  function DrawnIcon() {
    return (
      <Icon>
        {paths.map((path) => (
          <path key={path} d={path} />
        ))}
      </Icon>
    );
  };

export function DotsIcon() {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" fill="currentColor">
      <circle cx="5" cy="12" r="2" />
      <circle cx="12" cy="12" r="2" />
      <circle cx="19" cy="12" r="2" />
    </svg>
  );
}

export const DownIcon = drawn('M6 9l6 6 6-6');
export const CloseIcon = drawn('M6 6l12 12', 'M18 6L6 18');
export const SendIcon = drawn('M5 12h13', 'M12 5l7 7-7 7');
export const ClipIcon = drawn('M20 11.5l-8.3 8.3a5 5 0 0 1-7.1-7.1l8.6-8.6a3.4 3.4 0 0 1 4.8 4.8l-8.6 8.6a1.7 1.7 0 0 1-2.4-2.4l7.7-7.7');
export const FileIcon = drawn('M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8z', 'M14 3v5h5');
export const PersonIcon = drawn('M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8z', 'M4 21c0-4 3.6-6 8-6s8 2 8 6');
export const BotIcon = drawn('M7 8h10a3 3 0 0 1 3 3v5a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3v-5a3 3 0 0 1 3-3z', 'M12 8V4', 'M9 13v1', 'M15 13v1');
export const SaveIcon = drawn('M12 4v11', 'M7 11l5 5 5-5', 'M5 20h14');
export const EndIcon = drawn('M15 4h3a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2h-3', 'M10 8l-4 4 4 4', 'M6 12h10');
export const ClockIcon = drawn('M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z', 'M12 8v4l2.5 2');
export const CheckIcon = drawn('M5 12.5l4.5 4.5L19 7.5');
export const ChecksIcon = drawn('M2 12.5l4.5 4.5L15 8', 'M11 16l1 1L21 8');
export const WarnIcon = drawn('M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z', 'M12 8v5', 'M12 16.5h.01');

export function StarIcon({ filled }: { filled: boolean }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" stroke="currentColor" stroke-width="1.8" stroke-linejoin="round" fill={filled ? 'currentColor' : 'none'}>
      <path d="M12 3.8l2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8z" />
    </svg>
  );
}
