import { Markdown } from '@storybook/addon-docs/blocks';
import type { ReactElement } from 'react';
import { guideIds } from './guideIds.js';
import './guide.css';

/** Shows a page of docs/. Links to other pages of docs/ lead to the guides in Storybook. */
export function Guide({ page, children }: { page: string; children: string }): ReactElement {
  return (
    <div className="guide">
      <Markdown>{rewriteLinks(children, page)}</Markdown>
    </div>
  );
}

/** Rewrites links between pages of docs/. Links to pages that are not in Storybook become plain text. */
export function rewriteLinks(text: string, page: string): string {
  return text
    .replace(/^<!--.*-->\n/gm, '')
    .replace(/\[([^\]]*)\]\((?!https?:)([^)#]*)(#[^)]*)?\)/g, (link, label, target) => {
      if (!target) return link;
      const path = new URL(target, `https://docs.invalid/docs/${page}`).pathname.replace(/^\/docs\//, '');
      const id = guideIds[path];
      // Drops the fragment of the link, which Storybook's router does not accept.
      return id ? `[${label}](?path=/docs/${id}--docs)` : label;
    });
}
