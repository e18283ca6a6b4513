import Link from 'next/link';

/** What can be done with a contract that came as a PDF, and what cannot. */
export function ReadOnlyNotice() {
  return (
    <p
      role="note"
      className="shrink-0 border-b border-line bg-accent-soft px-4 py-1.5 text-sm text-pretty print:hidden"
    >
      <span className="font-medium">A PDF is read-only:</span> decide its findings and comment on it here, but
      no redline can be written into it. Copy the wording that a finding proposes, or{' '}
      <Link href="/contracts?upload=1" className="text-accent underline underline-offset-2">
        upload the Word file
      </Link>
      .
    </p>
  );
}
