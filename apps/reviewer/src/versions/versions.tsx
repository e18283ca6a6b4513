import { Badge, Button, EmptyState, Time } from '@countersign/ui';
import { ChangeList, type Change } from './change-list.tsx';

/** A version that is or was in force. */
export type Version = {
  readonly version: number;
  readonly state: 'published' | 'retired';
  readonly publishedBy: { readonly name: string } | null;
  readonly publishedAt: string | null;
  readonly reason: string;
  /** In what it differs from the one before; null for the first. */
  readonly changes: readonly Change[] | null;
};

export type VersionsProps = {
  /** What it is a version of, such as `policy`. */
  readonly what: string;
  readonly versions: readonly Version[];
  /** Begins a draft from that version; null while there is one. */
  readonly onUse: ((version: number) => void) | null;
  readonly busy: boolean;
};

/** Everything that was ever in force: by whom, why, and in what it differed from the one before. */
export function Versions({ what, versions, onUse, busy }: VersionsProps) {
  if (versions.length === 0) return <EmptyState title={`No ${what} has been published yet`} />;
  return (
    <>
      {!onUse && (
        <p className="text-base text-muted">To go back to a version, discard or publish the draft first.</p>
      )}
      <ol aria-label="Versions" className="divide-y divide-line">
        {versions.map(({ version, state, publishedBy, publishedAt, reason, changes }) => (
          <li key={version} className="grid gap-x-6 gap-y-2 py-4 sm:grid-cols-[1fr_auto]">
            <div className="min-w-0">
              <h2 className="flex flex-wrap items-center gap-2 text-base font-semibold">
                {what.charAt(0).toUpperCase() + what.slice(1)} {version}
                {state === 'published' && <Badge tone="ok">In force</Badge>}
              </h2>
              <p className="text-sm text-muted">
                Published{publishedBy && ` by ${publishedBy.name}`}{' '}
                {publishedAt !== null && <Time at={publishedAt} />}
              </p>
              {reason !== '' && <p className="mt-1 max-w-prose text-base text-pretty">“{reason}”</p>}
              {changes && (
                <details className="mt-1">
                  <summary className="w-max cursor-pointer text-sm text-accent underline-offset-2 hover:underline">
                    {changes.length === 0
                      ? 'Nothing differs from the one before'
                      : `${changes.length} ${changes.length === 1 ? 'difference' : 'differences'} from the one before`}
                  </summary>
                  <div className="mt-1 max-w-prose">
                    <ChangeList changes={changes} />
                  </div>
                </details>
              )}
            </div>
            {state === 'retired' && onUse && (
              <Button
                busy={busy}
                aria-label={`Go back to it: ${what} ${version}`}
                onClick={() => onUse(version)}
              >
                Go back to it
              </Button>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
