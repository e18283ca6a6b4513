'use client';

import { useEffect, useMemo, useRef, useState } from 'react';
import type { Contract, Finding, Thread } from '@countersign/api';
import type { Change } from '@countersign/redline';
import { classNames, ScrollRegion, SidePane, useToast } from '@countersign/ui';
import type { LiveDocument } from '../../clients/coediting.ts';
import { useCommands } from '../../shell/commands.tsx';
import { useActionKeys, useKeyHandlers } from '../../shell/keys/keys-provider.tsx';
import { usePreferences } from '../../shell/preferences.ts';
import { useDrafts } from '../../shell/use-drafts.ts';
import { useQueryState } from '../../shell/use-query-state.ts';
import { useSession } from '../../shell/use-session.ts';
import { authorBook } from './editor/author-book.ts';
import { cursorOf } from './editor/cursor-of.ts';
import {
  findingPosition,
  focusAt,
  paragraphPosition,
  scrollToPosition,
  selectionAnchor,
  threadPosition,
} from './editor/reach.ts';
import { TextPane } from './editor/text-pane.tsx';
import { isUnseen, unseenFindings } from './editor/unseen-changes.ts';
import { useText } from './editor/use-text.ts';
import { emptyFix } from '../../findings/fix-draft.ts';
import { isMine, myJudgment, nameOf } from '../../findings/finding-words.ts';
import { FirstSteps } from './frame/first-steps.tsx';
import { Header } from './frame/header.tsx';
import { MarginComments } from './frame/margin-comments.tsx';
import { PhoneTabs } from './frame/phone-tabs.tsx';
import { ReadOnlyNotice } from './frame/read-only-notice.tsx';
import { RefusedNotice } from './frame/refused-notice.tsx';
import { StatusLine } from './frame/status-line.tsx';
import { TextToolbar } from './frame/text-toolbar.tsx';
import { OutlinePane } from './outline/outline-pane.tsx';
import { sectionCommands } from './outline/outline.tsx';
import { sectionTitleOf } from './outline/section-of.ts';
import { AskDialog } from './panel/ask-dialog.tsx';
import type { JudgmentDraft } from './panel/decide-bar.tsx';
import type { FindingPanelProps } from './panel/finding-panel.tsx';
import { redlineOf } from './panel/redline-of.ts';
import { rewordedText } from './panel/reworded-text.ts';
import { PANEL_TABS, SidePanel } from './panel/side-panel.tsx';
import { useDecisions, type Decision } from './use-decisions.ts';
import { useEditorLink } from './use-editor-link.ts';
import { useFindingsInHand } from './use-findings-in-hand.ts';
import { useLiveValue } from './use-live-document.ts';
import { useMode } from './use-mode.ts';
import { usePresent } from './use-present.ts';
import { useThreads } from './use-threads.ts';
import { readingOf } from './reading-of.ts';
import { useChangeDecisions } from './use-change-decisions.ts';
import { useProposals } from './use-proposals.ts';
import { useQuestions } from './use-questions.ts';

export type CoReviewProps = {
  readonly contract: Contract;
  readonly findings: readonly Finding[];
  readonly threads: readonly Thread[];
  readonly live: LiveDocument;
};

export function CoReview({ contract, findings, threads, live }: CoReviewProps) {
  const { account, may } = useSession();
  const [preferences, setPreferences] = usePreferences();
  const keys = useActionKeys();
  const toast = useToast();
  const synced = useLiveValue(live, 'synced');
  const typing = useLiveValue(live, 'typing');
  const held = useLiveValue(live, 'mode');
  const { mode, modes, setMode, changing } = useMode(contract, live, { synced, typing, mode: held });
  const book = useMemo(() => authorBook(contract.authors), [contract.authors]);
  const present = usePresent(live, book, account.id);
  const text = useText();
  const { editor, facts } = text;
  const hand = useFindingsInHand(findings, facts.outline);
  const { current } = hand;
  const { propose, proposing } = useProposals(contract.id);
  const [tab, setTab] = useQueryState('panel');
  const [thread, setThread] = useQueryState('thread');
  const [pane, setPane] = useState<'panel' | 'text' | 'outline'>('panel');
  const [outlineOpen, setOutlineOpen] = useState(true);
  const [panelOpen, setPanelOpen] = useState(true);
  const [fixingId, setFixingId] = useState<string | null>(null);
  const fixing = current !== null && current.id === fixingId;
  const drafts = useDrafts<JudgmentDraft>();
  const questions = useQuestions();
  const writing = useThreads(contract.id);
  const [steps, setSteps] = useState({ decided: false, typed: false, exported: false });
  const filterBox = useRef<HTMLInputElement>(null);
  const panelTab = PANEL_TABS.find((one) => one === tab) ?? 'finding';

  const showTab = (next: (typeof PANEL_TABS)[number]) => {
    setTab(next === 'finding' ? null : next);
    setPanelOpen(true);
    setPane('panel');
  };
  const decisions = useDecisions({
    contractId: contract.id,
    undoKeys: keys.undo,
    onDecided: (finding) => {
      if (preferences.autoAdvance) hand.advance(finding);
    },
    onTaken: (findingId) => {
      drafts.forget(findingId);
      setSteps((now) => ({ ...now, decided: true }));
    },
    // On to the next one meanwhile: back to it, with what was typed.
    onRefused: (findingId, verdict) => {
      select(findingId);
      if (verdict === 'fix') setFixingId(findingId);
    },
  });
  useEditorLink({
    editor,
    contract,
    findings,
    current,
    mode,
    arrived: facts.outline.places.size > 0,
    onNumbered: text.look,
  });
  const { shown } = decisions;
  const currentId = current?.id;
  useEffect(() => {
    if (currentId !== undefined) shown(currentId);
  }, [currentId, shown]);

  const select = (id: string) => {
    hand.select(id);
    showTab('finding');
  };
  const showInText = (position: number | null) => {
    if (!editor || position === null) return;
    setPane('text');
    // The pane has to be laid out before anything in it can be reached.
    requestAnimationFrame(() => scrollToPosition(editor.view, position));
  };
  const openThread = (one: Thread) => {
    setThread(one.id);
    showTab('comments');
  };
  const showWords = ({ anchor, paragraphId }: Thread) => {
    if (!editor) return;
    const paragraph = paragraphId === null ? null : paragraphPosition(editor.view, paragraphId);
    showInText(threadPosition(editor.view, anchor) ?? paragraph);
  };
  const mayDecideChanges = synced && mode !== 'view' && may('redline.decide');
  const onChanges = useChangeDecisions(contract.id, facts.changes, live);
  const comment = () => {
    const anchor = editor && selectionAnchor(editor.view);
    if (!anchor) {
      toast({ text: 'Select some words of one paragraph first.' });
      return;
    }
    writing.begin(anchor);
    showTab('comments');
  };
  const decide = (decision: Decision) => {
    if (current && isMine(current)) decisions.decide(current, decision);
  };
  const undo = () => decisions.undo(current ?? undefined);
  const signedOff = contract.state === 'signed off';
  const mayUndo = !signedOff && ((current !== null && myJudgment(current) !== null) || decisions.canUndo);
  const proposeNow =
    current?.position.more === true && current.state === 'open' ? () => propose(current) : null;

  const deciding = current !== null && isMine(current) && !fixing;
  useKeyHandlers({
    'finding-next': () => hand.step(1),
    'finding-previous': () => hand.step(-1),
    accept: deciding ? () => decide({ verdict: 'accept' }) : null,
    fix: deciding
      ? () => {
          showTab('finding');
          setFixingId(current.id);
        }
      : null,
    reject: deciding ? () => decide({ verdict: 'reject' }) : null,
    ask: deciding ? () => questions.ask(current) : null,
    undo: mayUndo ? undo : null,
    propose: proposeNow,
    search: () => {
      setOutlineOpen(true);
      requestAnimationFrame(() => filterBox.current?.focus());
    },
    'to-text': () => {
      if (editor) focusAt(editor.view, current && findingPosition(editor.view, current));
    },
    'leave-text': () => {
      editor?.view.dom.blur();
      // What is shown beside the text: the finding in hand, or whatever else.
      const beside = document.querySelector<HTMLElement>('[aria-label="Finding"]');
      (beside ?? document.querySelector<HTMLElement>('[role=tabpanel] [tabindex="0"]'))?.focus();
    },
    comment,
    'mode-suggest': modes.includes('suggest') ? () => setMode('suggest') : null,
    'mode-edit': modes.includes('edit') ? () => setMode('edit') : null,
    'toggle-outline': () => setOutlineOpen(!outlineOpen),
    'toggle-panel': () => setPanelOpen(!panelOpen),
  });
  useCommands([
    ...hand.ordered.map((finding) => ({
      id: `finding-${finding.id}`,
      label: nameOf(finding),
      also: `${finding.category} ${finding.quote ?? ''}`,
      detail: finding.category,
      group: 'Findings',
      run: () => select(finding.id),
    })),
    ...sectionCommands(facts.outline, (section) => showInText(section.position)),
  ]);

  const doc = editor?.view.state.doc ?? null;
  const begun = current && (drafts.of(current.id) ?? { ...emptyFix(current), noteOpen: false });
  const panelProps: FindingPanelProps | null = current &&
    begun && {
      finding: current,
      place: { number: hand.ordered.indexOf(current) + 1, of: hand.ordered.length },
      redline: redlineOf(current, doc),
      readOnly: contract.readOnly,
      sectionTitle: sectionTitleOf(current, facts.outline),
      notice: decisions.stale?.findingId === current.id ? decisions.stale.message : null,
      onNext: () => hand.step(1),
      onPrevious: () => hand.step(-1),
      onShow: () => showInText(editor && findingPosition(editor.view, current)),
      onPropose: proposeNow,
      proposing,
      keys: { next: keys['finding-next'], previous: keys['finding-previous'], propose: keys.propose },
      bar: {
        draft: begun,
        onDraft: (changed) => drafts.keep(current.id, changed),
        preview: fixing && !contract.readOnly ? rewordedText(current, begun.text, doc) : null,
        fixing,
        onFixing: (open) => setFixingId(open ? current.id : null),
        onDecide: decide,
        onAsk: isMine(current) ? () => questions.ask(current) : null,
        onUndo: mayUndo ? undo : null,
        keys: { accept: keys.accept, fix: keys.fix, reject: keys.reject, ask: keys.ask, undo: keys.undo },
      },
    };
  const unseen = unseenFindings(findings);
  const changes = facts.changes.filter(({ id }) => !isUnseen(id, unseen));
  const caretChange = changes.find((change) => change.id === text.changeAtCaret) ?? null;
  const findingOf = (changeId: string) =>
    findings.find(
      (finding) => finding.redline?.changeIds.includes(changeId) === true && finding.state === 'open',
    ) ?? null;
  const mayDecide = ({ id }: Change) => !findingOf(id) && onChanges.verdictOn(id) === null;

  return (
    <div className="relative flex h-full flex-col overflow-clip print:overflow-visible">
      <Header
        contract={contract}
        findings={hand.ordered}
        onFinding={select}
        present={present}
        onFollow={(id) => showInText(cursorOf(live, editor, id))}
        mode={mode}
        modes={modes}
        onMode={setMode}
        changing={changing}
        outline={{
          open: outlineOpen,
          toggle: () => setOutlineOpen(!outlineOpen),
          keys: keys['toggle-outline'],
        }}
        panel={{ open: panelOpen, toggle: () => setPanelOpen(!panelOpen), keys: keys['toggle-panel'] }}
        maySignOff={may('contract.sign-off')}
        onExported={() => setSteps((now) => ({ ...now, exported: true }))}
      />
      <RefusedNotice live={live} signedOff={signedOff} />
      {contract.readOnly && <ReadOnlyNotice />}
      {contract.sample && <FirstSteps done={steps} />}
      <PhoneTabs
        pane={pane === 'panel' ? panelTab : pane}
        onPane={(next) => {
          if (next === 'text' || next === 'outline') setPane(next);
          else showTab(next);
        }}
      />
      <div className="flex min-h-0 flex-1">
        <OutlinePane
          ref={filterBox}
          className={classNames(
            'print:hidden',
            !outlineOpen && 'lg:hidden',
            pane === 'outline' ? 'md:max-lg:hidden' : 'max-lg:hidden',
          )}
          searchKeys={keys.search}
          outline={facts.outline}
          findings={hand.ordered}
          current={currentId ?? null}
          onFinding={select}
          onSection={(section) => showInText(section.position)}
        />
        <div
          className={classNames(
            'flex min-w-0 flex-1 flex-col',
            pane !== 'text' && 'max-md:hidden print:flex',
          )}
        >
          <TextToolbar
            editor={editor}
            mode={mode}
            book={book}
            selected={text.selected}
            onComment={comment}
            commentKeys={keys.comment}
            change={caretChange && mayDecide(caretChange) ? caretChange : null}
            onDecide={mayDecideChanges ? onChanges.decide : null}
          />
          <ScrollRegion
            label="Text"
            className="@container bg-canvas px-[clamp(0px,2vw,2rem)] py-[clamp(0px,2vw,1.5rem)] print:overflow-visible print:bg-transparent print:p-0"
          >
            <div className="relative">
              <TextPane
                live={live}
                book={book}
                mode={mode}
                accountId={account.id}
                onEditor={text.onEditor}
                onChange={(state, before) => {
                  text.onChange(state, before);
                  if (state.doc !== before.doc && editor?.view.hasFocus() === true && !steps.typed) {
                    setSteps((now) => ({ ...now, typed: true }));
                  }
                }}
                onRefused={(message) => toast({ kind: 'refused', text: message })}
                onFinding={select}
                onThread={(anchor) => {
                  const one = threads.find((known) => known.anchor === anchor);
                  if (one) openThread(one);
                }}
              />
              <MarginComments
                editor={editor}
                threads={threads}
                current={thread}
                looked={facts.looked}
                onSelect={(one) => {
                  openThread(one);
                  showWords(one);
                }}
              />
            </div>
          </ScrollRegion>
        </div>
        <SidePane
          side="right"
          label="Finding and comments"
          width={preferences.panelWidth}
          min={320}
          onWidth={(panelWidth) => setPreferences({ panelWidth })}
          className={classNames(
            'print:hidden',
            !panelOpen && 'md:hidden',
            pane !== 'panel' && 'max-md:hidden',
          )}
        >
          <SidePanel
            tab={panelTab}
            onTab={showTab}
            contractId={contract.id}
            finding={panelProps}
            findingCount={findings.length}
            reading={readingOf(present)}
            changes={{
              changes,
              book,
              findingOf,
              onShow: (change) => showInText(change.ranges[0]?.from ?? null),
              onFinding: select,
              verdictOn: onChanges.verdictOn,
              onDecide: mayDecideChanges ? onChanges.decide : null,
            }}
            comments={{
              threads,
              current: thread,
              mayComment: mode !== 'view' || contract.mode === 'comment',
              writing,
              onSelect: (one) => {
                setThread(one.id);
                showWords(one);
              },
            }}
          />
        </SidePane>
      </div>
      <StatusLine
        live={live}
        here={present.length}
        agreed={contract.baselineSent}
        words={`${changes.length} ${changes.length === 1 ? 'change' : 'changes'}`}
      />
      <AskDialog
        questions={questions}
        colleagues={contract.people.filter(
          (person) => person.id !== account.id && (person.role === 'reviewer' || person.role === 'lead'),
        )}
      />
    </div>
  );
}
