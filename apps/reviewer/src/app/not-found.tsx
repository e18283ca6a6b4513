import Link from 'next/link';
import { Button, EmptyState } from '@countersign/ui';

export default function NotFound() {
  return (
    <EmptyState
      fills="page"
      title="There is nothing at this address"
      className="pt-[20vh]"
      action={
        <Button asChild>
          <Link href="/">Go to my work</Link>
        </Button>
      }
    >
      It may have been removed, or the link was cut short.
    </EmptyState>
  );
}
