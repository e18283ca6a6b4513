'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Upload } from 'lucide-react';
import Link from 'next/link';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import type { ContractState } from '@countersign/api';
import { Button, DataTable, EmptyState, Input, Select } from '@countersign/ui';
import { useTRPC } from '../../clients/api.ts';
import { Answered } from '../../shell/answered.tsx';
import { useKeyHandlers } from '../../shell/keys/keys-provider.tsx';
import { PageBody, PageHeader } from '../../shell/page-header.tsx';
import { useFileHref } from '../../shell/use-file-href.ts';
import { useQueryState } from '../../shell/use-query-state.ts';
import { useSession } from '../../shell/use-session.ts';
import { CONTRACT_COLUMNS } from './contract-columns.tsx';
import { UploadDialog } from './upload-dialog.tsx';
import { useFileDrop } from './use-file-drop.ts';
import { useUploads } from './use-uploads.ts';

const STATES = [
  { value: 'all', label: 'Any state' },
  { value: 'in review', label: 'In review' },
  { value: 'signed off', label: 'Signed off' },
] as const;
const SORTS = [
  { value: 'newest', label: 'Newest first' },
  { value: 'open', label: 'Most open findings first' },
  { value: 'title', label: 'By title' },
] as const;
type Sort = (typeof SORTS)[number]['value'];

/** Every contract within reach, and the way in for new ones. */
export function ContractsPage() {
  const trpc = useTRPC();
  const { may } = useSession();
  const href = useFileHref();
  const [search, setSearch] = useQueryState('q');
  const [state, setState] = useQueryState('state');
  const [sort, setSort] = useQueryState('sort');
  const [upload, setUpload] = useQueryState('upload');
  const box = useRef<HTMLInputElement>(null);
  const asked = useDeferredValue(search ?? '');
  const order = SORTS.find((one) => one.value === sort)?.value ?? 'newest';
  const contracts = useInfiniteQuery(
    trpc.contracts.list.infiniteQueryOptions(
      {
        sort: order,
        limit: 50,
        ...(asked === '' ? {} : { search: asked }),
        ...(state === null ? {} : { state: state as ContractState }),
      },
      { getNextPageParam: (page) => page.nextCursor ?? undefined, placeholderData: keepPreviousData },
    ),
  );
  const uploads = useUploads(() => void contracts.refetch());
  const mayUpload = may('contract.upload');
  const { over, handlers } = useFileDrop(mayUpload, (files) => {
    uploads.add(files);
    setUpload('1');
  });
  useKeyHandlers({ search: () => box.current?.focus() });

  const rows = contracts.data?.pages.flatMap((page) => page.rows) ?? [];
  const total = contracts.data?.pages[0]?.total ?? 0;
  const filtered = asked !== '' || state !== null;
  const uploadButton = mayUpload && (
    <Button look="primary" icon={<Upload className="size-3.5" />} onClick={() => setUpload('1')}>
      Upload
    </Button>
  );

  return (
    <div {...handlers} className="relative min-h-full">
      <PageBody>
        <PageHeader
          title="Contracts"
          sentence={
            mayUpload ? (
              <>
                Upload .docx, .pdf, .txt or .md files
                <span className="max-md:hidden">, or drop them anywhere on this page</span>.
              </>
            ) : undefined
          }
          actions={uploadButton}
        />
        <div className="flex flex-wrap items-center gap-2 border-b border-line pb-3">
          <SearchBox inputRef={box} value={search ?? ''} onChange={(text) => setSearch(text)} />
          <Select
            label="State"
            options={STATES}
            value={(state ?? 'all') as 'all'}
            onChange={(value: string) => setState(value === 'all' ? null : value)}
          />
          <span className="flex-1" />
          <Select<Sort>
            look="quiet"
            label="Order"
            options={SORTS}
            value={order}
            onChange={(value) => setSort(value === 'newest' ? null : value)}
          />
        </div>
        <Answered query={contracts} rows={6} loading="Loading contracts" failed="The contracts did not load">
          {() =>
            rows.length === 0 ? (
              <EmptyState
                title={filtered ? 'No contract fits' : 'No contract yet'}
                action={
                  filtered ? (
                    <Button asChild>
                      <Link href="/contracts">Show all</Link>
                    </Button>
                  ) : (
                    uploadButton
                  )
                }
              >
                {filtered
                  ? 'Try fewer words, or another state.'
                  : mayUpload
                    ? 'Upload one: the AI reviewers read it at once, and what they find comes to the right person.'
                    : 'They appear here as soon as somebody has uploaded one.'}
              </EmptyState>
            ) : (
              <DataTable
                label="Contracts"
                sorted
                columns={CONTRACT_COLUMNS}
                rows={rows}
                rowKey={(row) => row.id}
                csvHref={href('/contracts/export.csv', { search: asked || null, state, sort: order })}
                more={{
                  total,
                  busy: contracts.isFetchingNextPage,
                  load: () => void contracts.fetchNextPage(),
                }}
              />
            )
          }
        </Answered>
      </PageBody>
      {over && (
        <div
          aria-hidden
          className="pointer-events-none absolute inset-2 z-30 flex items-center justify-center rounded-lg border-2 border-dashed border-accent bg-accent-soft/80 text-lg font-medium text-accent"
        >
          Drop to upload
        </div>
      )}
      <UploadDialog
        open={upload === '1' && mayUpload}
        onOpenChange={(open) => setUpload(open ? '1' : null)}
        uploads={uploads}
      />
    </div>
  );
}

/** Types at once into the box and a moment later into the address. */
function SearchBox({
  inputRef,
  value,
  onChange,
}: {
  readonly inputRef: React.RefObject<HTMLInputElement | null>;
  readonly value: string;
  readonly onChange: (text: string) => void;
}) {
  const [text, setText] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (text !== value) onChange(text);
    }, 200);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <Input
      ref={inputRef}
      type="search"
      aria-label="Search contracts"
      placeholder="Search by title"
      className="w-64 max-sm:w-full"
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}
