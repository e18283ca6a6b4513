import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import { Spinner } from './spinner.tsx';

type StateProps = {
  readonly title: string;
  readonly children?: ReactNode;
  /** The next thing to do. */
  readonly action?: ReactNode;
  readonly className?: string;
  /** It is the whole page, or all that the page's main part holds: its title is the page's heading. */
  readonly fills?: 'page' | 'main';
};

function State({
  title,
  children,
  action,
  className,
  fills,
  mark,
  role,
}: StateProps & { readonly mark?: ReactNode; readonly role?: 'alert' | 'status' }) {
  const Title = fills === undefined ? 'p' : 'h1';
  const state = (
    <div
      role={role}
      className={classNames('mx-auto flex max-w-md flex-col items-center px-4 py-16 text-center', className)}
    >
      {mark}
      <Title className="text-base font-medium">{title}</Title>
      {children !== undefined && <div className="mt-1 text-base text-balance text-muted">{children}</div>}
      {action !== undefined && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
  return fills === 'page' ? <main>{state}</main> : state;
}

/** Nothing here, why, and what to do about it. */
export function EmptyState(props: StateProps) {
  return <State {...props} />;
}

/** It did not work, why, and the way on. */
export function ErrorState({ onRetry, ...props }: StateProps & { readonly onRetry?: () => void }) {
  return (
    <State
      {...props}
      role="alert"
      mark={<CircleAlert aria-hidden className="mb-2 size-5 text-danger" />}
      action={
        onRetry === undefined ? (
          props.action
        ) : (
          <>
            {props.action}
            <Button onClick={onRetry}>Try again</Button>
          </>
        )
      }
    />
  );
}

/** Under way, where nothing is known yet about the shape of what comes. */
export function LoadingState({ title, className }: { readonly title: string; readonly className?: string }) {
  return (
    <div
      role="status"
      className={classNames('flex items-center justify-center gap-2 py-16 text-muted', className)}
    >
      <Spinner />
      {title}
    </div>
  );
}
