const LINK = /https?:\/\/[^\s<>"“”]+/gi;
const TRAILING = /[.,;:!?'’)\]}]+$/;

interface Part {
  readonly text: string;
  readonly href?: string;
}

/** Splits text at its http and https addresses. Nothing else ever becomes a link. */
export function linkify(text: string): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    const address = withoutTrailing(match[0]);
    const href = safeAddress(address);
    if (!href) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    parts.push({ text: address, href });
    end = match.index + address.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

/** Punctuation after an address is not part of it, unless it closes a bracket that the address opened. */
function withoutTrailing(address: string): string {
  const trailing = TRAILING.exec(address)?.[0] ?? '';
  const bare = address.slice(0, address.length - trailing.length);
  return trailing.startsWith(')') && bare.includes('(') ? `${bare})` : bare;
}

function safeAddress(address: string): string | undefined {
  try {
    const url = new URL(address);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** Text as text, with its web addresses as links. */
export function RichText({ text }: { text: string }) {
  return (
    <>
      {linkify(text).map(({ text: part, href }, index) =>
        href ? (
          <a key={index} href={href} target="_blank" rel="noopener noreferrer nofollow">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </>
  );
}
