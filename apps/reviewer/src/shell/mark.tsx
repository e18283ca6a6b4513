/** The product's mark: one tick, and the second that countersigns it. */
export function Mark({ className }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden className={className}>
      <rect width="20" height="20" rx="5" fill="var(--ink)" />
      <path
        d="M4 10.6l2.6 2.9L12 6.8"
        fill="none"
        stroke="var(--canvas)"
        strokeWidth="1.7"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path
        d="M10.2 13.5L16 6.8"
        fill="none"
        stroke="var(--canvas)"
        strokeWidth="1.7"
        strokeLinecap="round"
        strokeLinejoin="round"
        opacity="0.65"
      />
    </svg>
  );
}
