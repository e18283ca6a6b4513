'use client';

import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button, useToast } from '@countersign/ui';

/** Takes words along, where they cannot be written into the text itself. */
export function CopyWording({
  wording,
  label = 'Copy wording',
}: {
  readonly wording: string;
  readonly label?: string;
}) {
  const [copied, setCopied] = useState<string | null>(null);
  const toast = useToast();
  const done = copied === wording;
  const copy = () => {
    navigator.clipboard.writeText(wording).then(
      () => setCopied(wording),
      () =>
        toast({
          kind: 'refused',
          text: 'The browser does not let this page copy: select the words instead.',
        }),
    );
  };
  return (
    <Button
      size="small"
      className="mt-2"
      icon={done ? <Check className="size-3.5" /> : <Copy className="size-3.5" />}
      onClick={copy}
    >
      {done ? 'Copied' : label}
    </Button>
  );
}
