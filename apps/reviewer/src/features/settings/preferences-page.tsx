'use client';

import { Button, Checkbox, classNames } from '@countersign/ui';
import { PageHeader } from '../../shell/page-header.tsx';
import { usePreferences } from '../../shell/preferences.ts';
import { applyTheme, THEMES, type Theme } from '../../shell/theme.ts';
import { KeyTable } from './key-table.tsx';

const THEME_WORDS: Readonly<Record<Theme, string>> = {
  system: 'As the system',
  light: 'Light',
  dark: 'Dark',
};

/** What one person likes. Everything holds at once; there is nothing to save. */
export function PreferencesPage() {
  const [preferences, set] = usePreferences();
  return (
    <>
      <PageHeader title="Preferences" sentence="For you alone, in this browser. Changes hold at once." />
      <div className="space-y-8">
        <fieldset>
          <legend className="mb-2 text-base font-semibold">Appearance</legend>
          <div className="flex flex-wrap gap-2">
            {THEMES.map((theme) => (
              <label
                key={theme}
                className={classNames(
                  'inline-flex h-8 items-center gap-2 rounded-md border px-3 text-sm has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent pointer-coarse:h-11',
                  preferences.theme === theme
                    ? 'border-accent bg-accent-soft'
                    : 'border-control/60 bg-raised',
                )}
              >
                <input
                  type="radio"
                  name="theme"
                  className="outline-none"
                  checked={preferences.theme === theme}
                  onChange={() => {
                    set({ theme });
                    applyTheme(theme);
                  }}
                />
                {THEME_WORDS[theme]}
              </label>
            ))}
          </div>
        </fieldset>
        <section aria-labelledby="deciding" className="space-y-3">
          <h2 id="deciding" className="text-base font-semibold">
            While you decide
          </h2>
          <Checkbox
            checked={preferences.autoAdvance}
            onChange={(autoAdvance) => set({ autoAdvance })}
            hint="After a decision the next finding that waits for you comes up by itself."
          >
            Go on to the next finding
          </Checkbox>
          <Checkbox
            checked={preferences.singleKeys}
            onChange={(singleKeys) => set({ singleKeys })}
            hint="Off, only combinations with Ctrl, Alt or Command act. They are silent while you type in any case."
          >
            Single letters decide
          </Checkbox>
        </section>
        <section aria-labelledby="keys">
          <div className="mb-2 flex items-center justify-between gap-4">
            <h2 id="keys" className="text-base font-semibold">
              Keys
            </h2>
            <Button
              size="small"
              disabled={Object.keys(preferences.keys).length === 0}
              onClick={() => set({ keys: {} })}
            >
              Back to the usual keys
            </Button>
          </div>
          <KeyTable own={preferences.keys} onChange={(keys) => set({ keys })} />
        </section>
      </div>
    </>
  );
}
