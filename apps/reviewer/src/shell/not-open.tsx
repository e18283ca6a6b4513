import Link from 'next/link';
import type { Role } from '@countersign/domain';
import { Button, EmptyState } from '@countersign/ui';
import { LANDING } from './areas.tsx';

/** In place of a page that the role does not have: nothing there would load. */
export function NotOpen({ label, role }: { readonly label: string; readonly role: Role }) {
  return (
    <EmptyState
      fills="main"
      title={`“${label}” is not open to the role “${role}”`}
      className="pt-[20vh]"
      action={
        <Button asChild>
          <Link href={LANDING[role]}>Go to my work</Link>
        </Button>
      }
    >
      {role === 'admin' ? 'You give' : 'An admin of this workspace gives'} roles, under Settings, Members.
    </EmptyState>
  );
}
