'use client';

import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button, Input } from '@countersign/ui';

/** Something that is shown once and never again: a link or a key, to be copied. */
export function SecretOnce({ label, value }: { readonly label: string; readonly value: string }) {
  const [copied, setCopied] = useState(false);
  const copy = () => {
    navigator.clipboard.writeText(value).then(
      () => setCopied(true),
      // Without a clipboard it is selected, to be copied by hand.
      () => document.querySelector<HTMLInputElement>('[data-secret]')?.select(),
    );
  };
  return (
    <div className="flex gap-2">
      <Input
        readOnly
        data-secret
        aria-label={label}
        value={value}
        className="min-w-0 flex-1 font-mono text-sm"
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button icon={copied ? <Check className="size-4" /> : <Copy className="size-4" />} onClick={copy}>
        {copied ? 'Copied' : 'Copy'}
      </Button>
    </div>
  );
}
