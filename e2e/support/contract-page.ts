import { expect, type Locator, type Page } from '@playwright/test';
import { keptIn } from './kept-in.ts';

type Place = { readonly answer: { readonly documentId: string } };

/** The co-review screen, as somebody uses it. */
export class ContractPage {
  readonly page: Page;
  readonly text: Locator;
  readonly status: Locator;
  readonly panel: Locator;
  readonly outline: Locator;

  constructor(page: Page) {
    this.page = page;
    this.text = page.getByRole('textbox', { name: 'Text of the contract' });
    this.status = page.locator('footer').getByRole('status');
    this.panel = page.getByRole('region', { name: 'Finding', exact: true });
    this.outline = page.getByRole('navigation', { name: 'Outline' });
  }

  async open(contractId: string, query = ''): Promise<void> {
    await this.page.goto(`/contracts/${contractId}${query}`);
    await this.saved();
  }

  /** Everything typed here is committed on the server. */
  async saved(): Promise<void> {
    await expect(this.status).toHaveText('Saved');
  }

  /** Without a network this contract's page would come back: it, its document and its answers are in this browser. */
  async comesBack(contractId: string): Promise<void> {
    await expect(async () => {
      const page = await this.page.evaluate(
        async () =>
          (await caches.match('/contracts/00000000-0000-0000-0000-000000000000'))?.headers.get('date') ??
          null,
      );
      expect(page).not.toBeNull();
      const answers = await keptIn(this.page, 'countersign-answers', 'answers');
      const asked = answers.filter(({ key }) => key.includes(contractId));
      const procedures = asked.map(({ key }) => key.split('\n')[1]).sort();
      expect(procedures).toEqual(['comments.list', 'contracts.findings', 'contracts.get', 'documents.token']);
      const place = asked.find(({ key }) => key.includes('documents.token'))?.value as Place | undefined;
      const documents = await keptIn(this.page, 'countersign-documents', 'documents');
      expect(documents.map(({ key }) => key.split('\n')[1])).toContain(place?.answer.documentId);
    }).toPass({ timeout: 60_000 });
  }

  /** Everything typed here is in this browser's store: what the foot of the screen counts, and no less. */
  async editsKept(): Promise<void> {
    await expect(async () => {
      const said = Number(/\((\d+) edits? kept\)/.exec(await this.status.innerText())?.[1]);
      const edits = await keptIn(this.page, 'countersign-documents', 'edits');
      const changes = edits.map(({ value }) => (value as { changes: number }).changes);
      expect(changes.reduce((sum, one) => sum + one, 0)).toBe(said);
    }).toPass({ timeout: 60_000 });
  }

  /** Notes everything that the status line says from now on. */
  async watchStatus(): Promise<() => Promise<readonly string[]>> {
    const noted = await this.status.evaluateHandle((line) => {
      const said = [line.textContent];
      new MutationObserver(() => said.push(line.textContent)).observe(line, {
        subtree: true,
        childList: true,
        characterData: true,
      });
      return said;
    });
    return () => noted.jsonValue();
  }

  paragraph(words: string): Locator {
    return this.text.locator('p').filter({ hasText: words }).first();
  }

  /** Puts the caret at the end of the paragraph that holds these words. */
  async caretAtEndOf(words: string): Promise<void> {
    await this.#caret(words, 'end');
  }

  async caretAtStartOf(words: string): Promise<void> {
    await this.#caret(words, 'start');
  }

  async #caret(words: string, edge: 'start' | 'end'): Promise<void> {
    const paragraph = this.paragraph(words);
    await paragraph.scrollIntoViewIfNeeded();
    await paragraph.click();
    await this.page.keyboard.press(edge === 'end' ? 'End' : 'Home');
    await this.page.evaluate(
      ([wanted, where]) => {
        const found = [...document.querySelectorAll('.contract-text p')].find((one) =>
          one.textContent.includes(wanted),
        );
        if (!found) throw new Error(`No paragraph holds ${wanted}`);
        const selection = getSelection();
        selection?.selectAllChildren(found);
        if (where === 'end') selection?.collapseToEnd();
        else selection?.collapseToStart();
      },
      [words, edge] as const,
    );
  }

  /** Selects it by keyboard; the editor knows of it when words can be commented on. */
  async selectLastWordOf(words: string): Promise<void> {
    await expect(async () => {
      await this.caretAtEndOf(words);
      await this.page.keyboard.press('Control+Shift+ArrowLeft');
      await expect(this.page.getByRole('button', { name: 'Comment' })).toBeEnabled({ timeout: 1_000 });
    }).toPass();
  }

  /** Sooner or later the text holds these words, one after the other. */
  async holds(words: string): Promise<void> {
    await expect(async () => {
      expect((await this.paragraphs()).join('\n')).toContain(words);
    }).toPass({ timeout: 60_000 });
  }

  async lacks(words: string): Promise<void> {
    await expect(async () => {
      expect((await this.paragraphs()).join('\n')).not.toContain(words);
    }).toPass({ timeout: 60_000 });
  }

  async leaveText(): Promise<void> {
    await this.page.keyboard.press('Escape');
  }

  async chooseMode(mode: 'Suggesting' | 'Editing'): Promise<void> {
    await this.page.getByRole('combobox', { name: 'What typing does' }).click();
    await this.page.getByRole('option', { name: mode }).click();
  }

  /** Text of every paragraph as it stands, changes included. */
  paragraphs(): Promise<string[]> {
    return this.text.locator('p').evaluateAll((all) =>
      all.map((one) => {
        const copy = one.cloneNode(true) as HTMLElement;
        for (const cursor of copy.querySelectorAll('.caret, .ProseMirror-widget')) cursor.remove();
        return copy.textContent;
      }),
    );
  }
}
