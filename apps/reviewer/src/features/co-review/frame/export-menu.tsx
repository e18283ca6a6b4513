'use client';

import { Download, FileCheck, FileDown, FileText, FileType, History, Send } from 'lucide-react';
import { useState } from 'react';
import type { Contract } from '@countersign/api';
import { Button, Menu, MenuItem, MenuSeparator } from '@countersign/ui';
import { useFileHref } from '../../../shell/use-file-href.ts';
import { RevisionsDialog } from './revisions-dialog.tsx';
import { SentDialog } from './sent-dialog.tsx';

export type ExportMenuProps = {
  readonly contract: Contract;
  readonly mayMarkSent: boolean;
  readonly onExported: () => void;
};

/** What can be taken out of the product, and the word that it went to the counterparty. */
export function ExportMenu({ contract, mayMarkSent, onExported }: ExportMenuProps) {
  const [sending, setSending] = useState(false);
  const [looking, setLooking] = useState(false);
  const href = useFileHref();
  const base = `/contracts/${contract.id}`;
  return (
    <>
      <Menu
        align="end"
        trigger={
          <Button look="quiet" icon={<Download className="size-4" />} className="max-sm:px-2">
            <span className="max-sm:sr-only">Export</span>
          </Button>
        }
      >
        <div onClick={onExported}>
          {!contract.readOnly && (
            <>
              <MenuItem
                href={href(`${base}/export.docx`)}
                download
                icon={<FileType />}
                detail="With every change since the counterparty’s text tracked, accepted ones too"
              >
                Word document
              </MenuItem>
              <MenuItem
                href={href(`${base}/export.docx`, { changes: 'clean' })}
                download
                icon={<FileCheck />}
                detail="With only what nobody has decided tracked"
              >
                Clean text, Word
              </MenuItem>
            </>
          )}
          <MenuItem
            href={href(`${base}/report.docx`)}
            download
            icon={<FileText />}
            detail="Findings, decisions, dissent and reasons"
          >
            Review report, Word
          </MenuItem>
          <MenuItem href={href(`${base}/report.html`)} icon={<FileText />}>
            Review report, web page
          </MenuItem>
          <MenuItem
            href={href(`${base}/original`)}
            download
            icon={<FileDown />}
            detail="As it was uploaded, byte for byte"
          >
            Original file
          </MenuItem>
        </div>
        <MenuItem
          icon={<History />}
          onSelect={() => setLooking(true)}
          detail="The text as it was, and the way back to it"
        >
          Revisions…
        </MenuItem>
        {mayMarkSent && !contract.readOnly && contract.state === 'in review' && (
          <>
            <MenuSeparator />
            <MenuItem icon={<Send />} onSelect={() => setSending(true)} detail={sentWords(contract)}>
              Mark as sent…
            </MenuItem>
          </>
        )}
      </Menu>
      {looking && (
        <RevisionsDialog
          contract={contract}
          mayRestore={mayMarkSent && isOpen(contract)}
          onClose={() => setLooking(false)}
        />
      )}
      {sending && <SentDialog contract={contract} onClose={() => setSending(false)} />}
    </>
  );
}

/** Its text may be edited still. */
function isOpen({ readOnly, state, baselineSentAt }: Contract): boolean {
  return !readOnly && state === 'in review' && baselineSentAt === null;
}

function sentWords({ baselineSentAt }: Contract): string {
  return baselineSentAt === null
    ? 'Once the counterparty has it, every edit is a redline'
    : `Last sent on ${new Date(baselineSentAt).toLocaleDateString('en-GB', { dateStyle: 'medium' })}`;
}
