/** Tandem's mark: two overlapping speech shapes, one for each of the two who ride together. */
export function Brand({ size = 32 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 40 40" aria-hidden focusable="false">
      <rect width="40" height="40" rx="10" fill="var(--td-accent-solid)" />
      <path
        d="M15 11c-4.4 0-8 3.1-8 7 0 2.2 1.1 4.1 2.9 5.4L9.400 27l4-2.100c.5.1 1.100.1 1.600.1 4.400 0 8-3.100 8-7s-3.600-7-8-7z"
        fill="#fff"
      />
      <path
        d="M25 15c4.400 0 8 3.100 8 7 0 2.200-1.100 4.100-2.900 5.400l.5 3.600-4-2.100c-.5.1-1.100.1-1.600.1-4.400 0-8-3.100-8-7s3.600-7 8-7z"
        fill="#fff"
        fillOpacity="0.55"
      />
    </svg>
  );
}
