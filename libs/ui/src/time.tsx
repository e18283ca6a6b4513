import { useEffect, useState } from 'react';
import { relativeTime } from './figures.ts';

/** An instant as the distance from now, exact on hover and for machines. */
export function Time({ at, className }: { readonly at: string; readonly className?: string }) {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    const tick = () => setNow(Date.now());
    tick();
    const timer = setInterval(tick, 30_000);
    return () => clearInterval(timer);
  }, []);
  const exact =
    now === null ? at : new Date(at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <time dateTime={at} title={exact} className={className}>
      {now === null ? at.slice(0, 10) : relativeTime(Date.parse(at), now)}
    </time>
  );
}
