import type { ReactNode } from 'react';
import { Shell } from '../../shell/shell.tsx';

export default function WorkLayout({ children }: { readonly children: ReactNode }) {
  return <Shell>{children}</Shell>;
}
