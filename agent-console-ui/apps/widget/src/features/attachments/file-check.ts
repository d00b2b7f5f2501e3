import type { WidgetSessionInbox } from '@tandem/protocol';

export const MAX_FILES = 5;

export type FileProblem = 'fileTooLarge' | 'fileType' | 'fileEmpty';

/** What is wrong with a file before a byte of it is sent. The server looks at the bytes themselves as well. */
export function problemOf(file: File, inbox: WidgetSessionInbox): FileProblem | undefined {
  if (!inbox.attachmentTypes.some((type) => matches(file.type, type))) return 'fileType';
  if (file.size === 0) return 'fileEmpty';
  return file.size > inbox.maxAttachmentBytes ? 'fileTooLarge' : undefined;
}

function matches(actual: string, accepted: string): boolean {
  return accepted.endsWith('/*') ? actual.startsWith(accepted.slice(0, -1)) : actual === accepted;
}

/** `image/png, application/pdf` as people say it: PNG, PDF. */
export function typeNames(types: readonly string[]): string {
  const names = types.map((type) => (type === 'text/plain' ? 'TXT' : (type.split('/')[1] ?? type).replace(/\+.*/, '').toUpperCase()));
  return [...new Set(names)].join(', ');
}
